package view

import (
	"net/url"
	"strings"
)

// origins are those that may speak to the page: its own, and the ones that its
// address allows. A name that is not an origin allows nothing.
func origins(own string, embed []string) map[string]bool {
	allowed := map[string]bool{own: true}
	for _, list := range embed {
		for _, text := range strings.Split(list, ",") {
			u, err := url.Parse(strings.TrimSpace(text))
			if err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && strings.Trim(u.Path, "/") == "" {
				allowed[u.Scheme+"://"+u.Host] = true
			}
		}
	}
	return allowed
}
