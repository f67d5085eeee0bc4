package pool

import "embed"

// Source is the engine's own source, as it was compiled: the page shows it.
//
//go:embed *.go
var Source embed.FS
