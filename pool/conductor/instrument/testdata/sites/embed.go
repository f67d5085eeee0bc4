package sites

import "embed"

// Sources shows the package what it was compiled from.
//
//go:embed pool.go embed.go
var Sources embed.FS

var (
	//go:embed "system_js.go"
	Text string
	//go:embed *_other.go
	Bytes []byte
)
