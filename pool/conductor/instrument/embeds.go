package instrument

import (
	"go/ast"
	"go/types"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// embedFolder is where the original text of files that are both embedded and rewritten lies.
const embedFolder = "_watch"

// inspectEmbeds lets variables that embed the package's own source keep it as it was written. go:embed reads through
// the overlay, so what it names is moved to where the overlay shows the originals.
func (r *rewriter) inspectEmbeds(f *ast.File) {
	for _, decl := range f.Decls {
		decl, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range decl.Specs {
			spec, ok := spec.(*ast.ValueSpec)
			if !ok || len(spec.Names) != 1 || spec.Type == nil {
				continue
			}
			doc := spec.Doc
			if doc == nil && !decl.Lparen.IsValid() {
				doc = decl.Doc
			}
			if doc != nil {
				r.embed(spec, doc)
			}
		}
	}
}

func (r *rewriter) embed(spec *ast.ValueSpec, doc *ast.CommentGroup) {
	var directives []*ast.Comment
	var files []string
	for _, c := range doc.List {
		if rest, ok := strings.CutPrefix(c.Text, "//go:embed "); ok {
			directives = append(directives, c)
			files = append(files, r.unit.embedded(rest)...)
		}
	}
	if !slices.ContainsFunc(files, isSource) {
		return
	}
	for i, name := range files {
		r.shows[filepath.Join(r.unit.Dir, embedFolder, filepath.FromSlash(name))] = filepath.Join(r.unit.Dir, filepath.FromSlash(name))
		files[i] = strconv.Quote(embedFolder + "/" + name)
	}
	directive := "//go:embed " + strings.Join(files, " ")
	if named, ok := types.Unalias(r.info.TypeOf(spec.Type)).(*types.Named); !ok || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "embed" {
		for _, c := range directives {
			r.replace(c.Pos(), c.End(), directive)
			directive = "//"
		}
		return
	}
	for _, c := range directives {
		r.replace(c.Pos(), c.Pos()+2, "// ")
	}
	hidden := r.prefix + "source_" + spec.Names[0].Name
	r.extra = append(r.extra, directive+"\nvar "+hidden+" "+r.prefix+"files.FS\n")
	r.forget(spec.Type)
	r.replace(spec.Names[0].End(), spec.End(), " = "+r.imported(embedPath, "embed")+".Of("+hidden+")")
}

// isSource reports whether a file, named relative to its package's folder, may be rewritten, on this target or another.
func isSource(name string) bool { return path.Dir(name) == "." && path.Ext(name) == ".go" }

// embedded lists the files that the patterns of a directive name.
func (u *unit) embedded(patterns string) (files []string) {
	for _, pattern := range fields(patterns) {
		pattern = strings.TrimPrefix(pattern, "all:")
		for _, name := range u.EmbedFiles {
			ok, _ := path.Match(pattern, name)
			for dir := path.Dir(name); !ok && dir != "."; dir = path.Dir(dir) {
				ok, _ = path.Match(pattern, dir)
			}
			if ok && !slices.Contains(files, name) {
				files = append(files, name)
			}
		}
	}
	return files
}

// fields splits a directive's patterns, which may be quoted.
func fields(patterns string) (list []string) {
	for patterns = strings.TrimSpace(patterns); patterns != ""; patterns = strings.TrimSpace(patterns) {
		if quoted, err := strconv.QuotedPrefix(patterns); err == nil {
			pattern, _ := strconv.Unquote(quoted)
			list, patterns = append(list, pattern), patterns[len(quoted):]
			continue
		}
		pattern, rest, _ := strings.Cut(patterns, " ")
		list, patterns = append(list, pattern), rest
	}
	return list
}
