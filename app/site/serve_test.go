//go:build !js

package site

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestHandlerSendsTheRightTypes(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"index.html", "a.wasm", "a.wasm.gz", "a.js", "a.css", "a.webmanifest", "a.csv"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644))
	}
	for path, want := range map[string]string{
		"/":              "text/html; charset=utf-8",
		"/a.wasm":        "application/wasm",
		"/a.wasm.gz":     "application/gzip",
		"/a.js":          "text/javascript; charset=utf-8",
		"/a.css":         "text/css; charset=utf-8",
		"/a.webmanifest": "application/manifest+json",
		"/a.csv":         "text/csv; charset=utf-8",
	} {
		w := httptest.NewRecorder()
		Handler(dir).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		assert.Equal(t, http.StatusOK, w.Code, path)
		assert.Equal(t, want, w.Header().Get("Content-Type"), path)
		assert.Equal(t, "no-cache", w.Header().Get("Cache-Control"), path)
		assert.Empty(t, w.Header().Get("Content-Encoding"), "a .gz is sent as the file it is")
	}
}

func TestListenPassesOverTakenPorts(t *testing.T) {
	taken, err := listen("localhost", 18000)
	require.NoError(t, err)
	defer taken.Close()
	next, err := listen("localhost", taken.Addr().(*net.TCPAddr).Port)
	require.NoError(t, err)
	defer next.Close()
	assert.Greater(t, next.Addr().(*net.TCPAddr).Port, taken.Addr().(*net.TCPAddr).Port)
}

func TestServeNeedsASite(t *testing.T) {
	err := serve(t.Context(), t.TempDir(), "localhost", 18000)
	require.ErrorContains(t, err, "run `make site` first")
}

func TestServeEndsWithItsContext(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "index.html"), nil, 0o644))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.NoError(t, serve(ctx, dir, "localhost", 18000))
}

func TestCommandLine(t *testing.T) {
	require.ErrorIs(t, run(t.Context(), nil), errCommand)
	require.ErrorIs(t, run(t.Context(), []string{"dance"}), errCommand)
}
