//go:build !js

package e2e

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"github.com/fanlight/fanlight/app/site"
)

// Dist finds the built site: $FANLIGHT_DIST, or dist at the top of the
// project.
func Dist() (string, error) {
	dir := os.Getenv("FANLIGHT_DIST")
	if dir == "" {
		top, err := os.Getwd()
		if err != nil {
			return "", err
		}
		for !exists(filepath.Join(top, "go.mod")) {
			parent := filepath.Dir(top)
			if parent == top {
				return "", errors.New("e2e: not inside the project; say where the site is with FANLIGHT_DIST")
			}
			top = parent
		}
		dir = filepath.Join(top, "dist")
	}
	if !exists(filepath.Join(dir, "index.html")) {
		return "", fmt.Errorf("e2e: %s holds no site: run `make site` first", dir)
	}
	return dir, nil
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// Serve serves a site's folder under a path such as "/any/sub/path/" on a free
// port. Everything outside the path is not found.
func Serve(dir, path string) *httptest.Server { return mount(path, site.Handler(dir)) }

func mount(path string, host http.Handler) *httptest.Server {
	site := http.StripPrefix(strings.TrimSuffix(path, "/"), host)
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, path) {
			http.NotFound(w, r)
			return
		}
		site.ServeHTTP(w, r)
	}))
}
