//go:build !js

package site

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// tries is how many ports are tried, one after the other.
const tries = 100

// types are the content types that a machine's own tables may lack or have
// wrong. A .gz is sent as the file it is: the page decompresses it.
var types = map[string]string{
	".css":         "text/css; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".gz":          "application/gzip",
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".md":          "text/markdown; charset=utf-8",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
}

// Handler serves a site's folder with the right types, and has browsers ask
// each time whether a file has changed.
func Handler(dir string) http.Handler {
	site := http.FileServer(http.Dir(dir))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if t, ok := types[path.Ext(r.URL.Path)]; ok {
			w.Header().Set("Content-Type", t)
		}
		w.Header().Set("Cache-Control", "no-cache")
		site.ServeHTTP(w, r)
	})
}

// serve serves dir until ctx is done, and prints the address.
func serve(ctx context.Context, dir, host string, port int) error {
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		return fmt.Errorf("%s holds no site: run `make site` first", dir)
	}
	listener, err := listen(host, port)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: Handler(dir), ReadHeaderTimeout: 10 * time.Second}
	fmt.Printf("Fanlight is at http://%s/   (Ctrl-C ends it)\n", net.JoinHostPort(host, strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)))
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		stopped <- server.Close()
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// listen takes the first free port from the given one up.
func listen(host string, port int) (net.Listener, error) {
	for p := port; p < port+tries; p++ {
		listener, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(p)))
		if !errors.Is(err, syscall.EADDRINUSE) {
			return listener, err
		}
	}
	return nil, fmt.Errorf("no port from %d to %d is free", port, port+tries-1)
}
