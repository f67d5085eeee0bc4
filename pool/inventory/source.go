package inventory

import "embed"

// Source is this package's own source, as it was compiled.
//
//go:embed doc.go inventory.go operation.go commit.go ledger.go errors.go
var Source embed.FS
