package pool

import "embed"

// Source is the engine's own source, as it was compiled: what a page shows
// beside the picture is what runs in it.
//
//go:embed doc.go job.go pool.go worker.go gather.go dormitory.go serve.go queue.go word.go batch.go claim.go row.go plain.go memory.go results.go shared.go span.go resize.go shutdown.go caller.go timeout.go errors.go
var Source embed.FS
