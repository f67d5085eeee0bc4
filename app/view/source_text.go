package view

import (
	"html"
	"strconv"
	"strings"
)

// codeHTML is Go source as a numbered listing with light colours: keywords,
// strings, comments, and the arrows of channels. It reads only as much of the
// language as these need, which leaves go/scanner out of the page. The number of
// a line that can be run to is a button.
func codeHTML(source string, stops map[int]bool) string {
	var b strings.Builder
	b.WriteString(`<pre class="listing">`)
	comment := false
	for i, line := range strings.Split(strings.TrimRight(source, "\n"), "\n") {
		n := strconv.Itoa(i + 1)
		b.WriteString(`<span class="line"><span class="n">`)
		if stops[i+1] {
			b.WriteString(`<button type="button" class="stop" data-line="` + n + `" title="Run to line ` + n + `" aria-label="Run to line ` + n + `">` + n + `</button>`)
		} else {
			b.WriteString(n)
		}
		b.WriteString(`</span>`)
		comment = codeLine(&b, line, comment)
		b.WriteString("</span>\n")
	}
	b.WriteString("</pre>")
	return b.String()
}

// codeLine writes one line, and reports whether a comment goes on in the next.
func codeLine(b *strings.Builder, line string, comment bool) bool {
	for line != "" {
		n, class := codeToken(line, comment)
		comment = class == "c" && !strings.HasSuffix(line[:n], "*/") && (comment || strings.HasPrefix(line, "/*"))
		text := html.EscapeString(line[:n])
		if class != "" {
			text = `<span class="` + class + `">` + text + `</span>`
		}
		b.WriteString(text)
		line = line[n:]
	}
	return comment
}

// codeToken is how long the first token of a line is, and its class.
func codeToken(line string, comment bool) (n int, class string) {
	switch c := line[0]; {
	case comment || strings.HasPrefix(line, "/*"):
		if end := strings.Index(line, "*/"); end >= 0 {
			return end + 2, "c"
		}
		return len(line), "c"
	case strings.HasPrefix(line, "//"):
		return len(line), "c"
	case strings.HasPrefix(line, "<-"):
		return 2, "o"
	case c == '"' || c == '`' || c == '\'':
		return quoted(line), "s"
	case letter(c):
		n = 1
		for n < len(line) && (letter(line[n]) || '0' <= line[n] && line[n] <= '9') {
			n++
		}
		if keywords[line[:n]] {
			return n, "k"
		}
		return n, ""
	}
	n = 1
	for n < len(line) && !letter(line[n]) && !strings.ContainsRune("\"'`/<", rune(line[n])) {
		n++
	}
	return n, ""
}

// quoted is the length of the string or rune that a line begins with.
func quoted(line string) int {
	for i := 1; i < len(line); i++ {
		switch line[i] {
		case '\\':
			if line[0] != '`' {
				i++
			}
		case line[0]:
			return i + 1
		}
	}
	return len(line)
}

func letter(c byte) bool { return c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }

var keywords = map[string]bool{
	"break": true, "case": true, "chan": true, "const": true, "continue": true, "default": true, "defer": true,
	"else": true, "fallthrough": true, "for": true, "func": true, "go": true, "goto": true, "if": true, "import": true,
	"interface": true, "map": true, "package": true, "range": true, "return": true, "select": true, "struct": true,
	"switch": true, "type": true, "var": true,
}
