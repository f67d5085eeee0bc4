//go:build !js

package site

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const loader = `<aside id="app-wasm-loader"></aside></body></html>`

func TestFirstScreen(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"sorted":            {`<p id="b" class="a">x</p>`, `<p class="a" id="b">x</p>`},
		"Go string":         {`<p title="a \"b\" \\ \u00e9">x</p>`, `<p title="a &#34;b&#34; \ é">x</p>`},
		"already escaped":   {`<p title="a &amp; b">x</p>`, `<p title="a &amp; b">x</p>`},
		"single quotes":     {`<p title='say "hi"'>x</p>`, `<p title="say &#34;hi&#34;">x</p>`},
		"no quotes":         {`<p title=x>x</p>`, `<p title="x">x</p>`},
		"tag end in value":  {`<p title="a > b">x</p>`, `<p title="a &gt; b">x</p>`},
		"to the site":       {`<img src="/web/x.png">`, `<img src="./web/x.png">`},
		"to another":        {`<a href="//host/x">x</a>`, `<a href="//host/x">x</a>`},
		"a path in a title": {`<p title="/x">x</p>`, `<p title="/x">x</p>`},
		"switch off":        {`<input disabled="false" checked>`, `<input checked>`},
		"aria":              {`<i aria-hidden aria-live="off"></i>`, `<i aria-hidden="true" aria-live="off"></i>`},
		"bare data":         {`<i data-on></i>`, `<i data-on></i>`},
		"drawing":           {`<svg><path d="M0 0"/><path/></svg>`, `<svg><path d="M0 0"/><path/></svg>`},
		"comment":           {`<!-- x --><p>x</p>`, `<!-- x --><p>x</p>`},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := firstScreen([]byte(`<html><body class="x">` + c.in + loader))
			require.NoError(t, err)
			assert.Equal(t, c.want, string(got))
		})
	}
}

func TestFirstScreenSaysWhatItMisses(t *testing.T) {
	for in, want := range map[string]string{
		"<html>":                     "has no body",
		"<body":                      "ends in its body tag",
		"<body><p>x</p>":             "no loader",
		"<body><p":                   "ends in the tag <p",
		"<body><p class":             "ends in the tag <p>",
		"<body><p class='x>":         "no closing quote",
		"<body><p class= >" + loader: "the value is missing",
	} {
		_, err := firstScreen([]byte(in))
		assert.ErrorContains(t, err, want, in)
	}
}

func FuzzFirstScreen(f *testing.F) {
	f.Add(`<p class="a\"" id='b' x=y z>t</p>` + loader)
	f.Fuzz(func(t *testing.T, body string) {
		first, err := firstScreen([]byte("<body>" + body))
		if err != nil {
			return
		}
		// What is in order stays as it is.
		again, err := firstScreen([]byte("<body>" + string(first) + loader))
		if err == nil {
			third, err := firstScreen([]byte("<body>" + string(again) + loader))
			require.NoError(t, err)
			assert.Equal(t, string(again), string(third))
		}
	})
}
