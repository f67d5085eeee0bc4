//go:build !js

package site

import (
	"bytes"
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// lessons makes HTML of the Markdown in web/lessons: the page shows it beside the
// picture, one piece for each scene.
func (f files) lessons() error {
	for _, name := range f.names() {
		if path.Dir(name) != "web/lessons" || path.Ext(name) != ".md" {
			continue
		}
		html, err := lesson(f[name])
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		f[strings.TrimSuffix(name, ".md")+".html"] = html
		delete(f, name)
	}
	return nil
}

// lesson is one piece of HTML with a single root, as go-app asks for.
func lesson(markdown []byte) ([]byte, error) {
	md := goldmark.New(goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(beside{}, 100))))
	var out bytes.Buffer
	out.WriteString(`<div class="prose">`)
	if err := md.Convert(markdown, &out); err != nil {
		return nil, err
	}
	out.WriteString("</div>")
	return out.Bytes(), nil
}

// beside fits a text of its own into the page. Its headings are under the page's;
// a link to a setting of the page is an experiment, and the link's title says how
// the run ends, which is for tests to hold and not for a visitor to know before.
type beside struct{}

// Transform changes the text.
func (beside) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	tries := 0
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Heading:
			if entering {
				n.Level++
			}
		case *ast.Link:
			if entering && bytes.HasPrefix(n.Destination, []byte("?")) {
				tries++
				n.SetAttributeString("data-testid", "try-"+strconv.Itoa(tries))
				n.SetAttributeString("data-ends", string(n.Title))
				n.Title = nil
			}
		}
		return ast.WalkContinue, nil
	})
}
