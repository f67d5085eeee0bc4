// Package embed keeps a watched package's embedded source what its author wrote.
//
// A package that embeds its own Go files, to show them, would embed their rewritten form in the watch build: go:embed
// reads through the overlay as the compiler does. The instrumenter therefore lays the originals beside them, in a
// folder of their own, embeds those, and lets [FS] give them their names back. It does so only for variables whose
// files are rewritten; the type stands in for embed.FS there, and wherever an fs.FS is wanted.
package embed

import (
	"embed"
	"errors"
	"io/fs"
	"path"
)

// Folder is where the originals lie, under the package's own folder.
const Folder = "_watch"

// FS is an embed.FS without the folder that its files were moved to. The zero value is empty.
type FS struct{ files embed.FS }

// Of wraps an embed.FS all of whose files are in [Folder].
func Of(files embed.FS) FS { return FS{files} }

// Open opens the named file. Its error is an *fs.PathError.
func (f FS) Open(name string) (fs.File, error) {
	file, err := f.files.Open(inside(name))
	return file, named(name, err)
}

// ReadDir reads the named directory.
func (f FS) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := f.files.ReadDir(inside(name))
	return list, named(name, err)
}

// ReadFile returns the content of the named file.
func (f FS) ReadFile(name string) ([]byte, error) {
	text, err := f.files.ReadFile(inside(name))
	return text, named(name, err)
}

// inside leaves what is no path as it is, for embed.FS to refuse.
func inside(name string) string {
	if !fs.ValidPath(name) {
		return name
	}
	return path.Join(Folder, name)
}

// named makes an error speak of the file that was asked for.
func named(name string, err error) error {
	if wrong, ok := errors.AsType[*fs.PathError](err); ok {
		wrong.Path = name
	}
	return err
}
