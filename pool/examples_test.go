package pool_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The examples are the manual: each exported name is in one that runs.
func TestEveryNameHasAnExample(t *testing.T) {
	for _, folder := range []string{".", "inventory"} {
		name := path.Join("pool", folder)
		t.Run(name, func(t *testing.T) {
			source, tests := parse(t, folder)
			told := mentioned(doc.Examples(tests...), path.Base(name))
			names := exported(source)
			require.NotEmpty(t, names)
			for _, n := range names {
				_, method, _ := strings.Cut(n, ".")
				assert.True(t, told[n] || method != "" && told["."+method], "%s is in no example that runs", n)
			}
		})
	}
}

func parse(t *testing.T, folder string) (source, tests []*ast.File) {
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	set := token.NewFileSet()
	for _, name := range names {
		file, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		require.NoError(t, err)
		if strings.HasSuffix(name, "_test.go") {
			tests = append(tests, file)
		} else {
			source = append(source, file)
		}
	}
	return source, tests
}

// exported is what a package offers: Name, or Type.Method. Methods that fmt and
// errors call are not for users to call.
func exported(source []*ast.File) (names []string) {
	add := func(owner string, name *ast.Ident) {
		if name.IsExported() && (owner == "" || ast.IsExported(strings.TrimSuffix(owner, "."))) {
			names = append(names, owner+name.Name)
		}
	}
	for _, file := range source {
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				switch d.Name.Name {
				case "Error", "Unwrap", "Is", "String":
				default:
					add(owner(d), d.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						add("", spec.Name)
					case *ast.ValueSpec:
						for _, name := range spec.Names {
							add("", name)
						}
					}
				}
			}
		}
	}
	return names
}

// owner is "Type." for a method and "" for a function.
func owner(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	of := f.Recv.List[0].Type
	for {
		switch x := of.(type) {
		case *ast.StarExpr:
			of = x.X
		case *ast.IndexExpr:
			of = x.X
		case *ast.Ident:
			return x.Name + "."
		default:
			return ""
		}
	}
}

// mentioned is what examples are of, and what their bodies name, if they are
// compared with an output: names of the package, and ".Method" of whatever type.
func mentioned(examples []*doc.Example, pkg string) map[string]bool {
	told := map[string]bool{}
	for _, e := range examples {
		if e.Output == "" && !e.EmptyOutput {
			continue
		}
		told[strings.Split(e.Name, "_")[0]] = true
		ast.Inspect(e.Code, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := s.X.(*ast.Ident); ok && x.Name == pkg {
				told[s.Sel.Name] = true
			}
			told["."+s.Sel.Name] = true
			return true
		})
	}
	return told
}
