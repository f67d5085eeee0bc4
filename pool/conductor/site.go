package conductor

import (
	"strconv"

	"github.com/fanlight/fanlight/pool/event"
)

// sites is the table of the build's places in the source, by number. Generated
// code fills it while packages are initialized; nothing writes to it later.
var sites []event.Site

// RegisterSites adds a package's places to the table.
//
//go:norace
func RegisterSites(list []event.Site) {
	for _, s := range list {
		for int(s.ID) >= len(sites) {
			sites = append(sites, event.Site{ID: uint32(len(sites))})
		}
		sites[s.ID] = s
	}
}

// Sites is the table; a site's number is its index, and Sites()[0] is nowhere.
//
//go:norace
func Sites() []event.Site { return sites }

//go:norace
func siteOf(id uint32) event.Site {
	if int(id) < len(sites) {
		return sites[id]
	}
	return event.Site{}
}

// place is a site as people write it, such as "pool.go:192".
//
//go:norace
func place(file string, line int) string {
	if file == "" {
		return "a place unknown"
	}
	for i := len(file) - 1; i >= 0; i-- {
		if file[i] == '/' {
			file = file[i+1:]
			break
		}
	}
	return file + ":" + strconv.Itoa(line)
}
