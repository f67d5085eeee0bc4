//go:build !js

package site

import (
	"errors"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
)

// An attribute of a tag. Bare ones have no value.
type attribute struct {
	name, value string
	bare        bool
}

// closed stands for the slash at the end of a tag: an element of a drawing has no
// other end, and what follows would be inside it and out of sight.
var closed = attribute{name: "/", bare: true}

// firstScreen takes what go-app rendered into the body, without its loader,
// and puts it in order: sorted and escaped attributes, relative addresses.
func firstScreen(page []byte) ([]byte, error) {
	_, rest, ok := strings.Cut(string(page), "<body")
	if !ok {
		return nil, errors.New("go-app's page has no body")
	}
	if _, rest, ok = strings.Cut(rest, ">"); !ok {
		return nil, errors.New("go-app's page ends in its body tag")
	}
	var out strings.Builder
	for {
		text, after, ok := strings.Cut(rest, "<")
		out.WriteString(text)
		if !ok {
			return nil, errors.New("go-app's page has no loader after its first screen")
		}
		if after == "" || !letter(after[0]) {
			end, tail, _ := strings.Cut(after, ">")
			out.WriteString("<" + end + ">")
			rest = tail
			continue
		}
		name, attributes, tail, err := tag(after)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(attributes, func(a attribute) bool { return a.name == "id" && a.value == "app-wasm-loader" }) {
			return []byte(strings.TrimSpace(out.String())), nil
		}
		writeTag(&out, name, attributes)
		rest = tail
	}
}

func letter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// tag reads a tag after its "<", up to and with its ">".
func tag(s string) (name string, attributes []attribute, rest string, err error) {
	end := strings.IndexAny(s, " \t\n\r/>")
	if end < 0 {
		return "", nil, "", fmt.Errorf("go-app's page ends in the tag <%s", s)
	}
	name, rest = s[:end], s[end:]
	for {
		before := rest
		rest = strings.TrimLeft(rest, " \t\n\r/")
		if rest == "" {
			return "", nil, "", fmt.Errorf("go-app's page ends in the tag <%s>", name)
		}
		if rest[0] == '>' {
			if strings.HasSuffix(before[:len(before)-len(rest)], "/") {
				attributes = append(attributes, closed)
			}
			return name, attributes, rest[1:], nil
		}
		var a attribute
		end := strings.IndexAny(rest, " \t\n\r/>=")
		if end < 0 {
			return "", nil, "", fmt.Errorf("go-app's page ends in the tag <%s>", name)
		}
		a.name, rest = rest[:end], rest[end:]
		if a.bare = rest[0] != '='; !a.bare {
			if a.value, rest, err = value(rest[1:]); err != nil {
				return "", nil, "", fmt.Errorf("attribute %s of <%s>: %w", a.name, name, err)
			}
		}
		attributes = append(attributes, a)
	}
}

// value reads an attribute's value: quoted as a Go string, which is what
// go-app writes, or as HTML, which is what raw elements hold.
func value(s string) (v, rest string, err error) {
	if quoted, err := strconv.QuotedPrefix(s); err == nil && s[0] == '"' {
		v, err = strconv.Unquote(quoted)
		return html.UnescapeString(v), s[len(quoted):], err
	}
	if s != "" && (s[0] == '"' || s[0] == '\'') {
		v, rest, ok := strings.Cut(s[1:], s[:1])
		if !ok {
			return "", "", errors.New("the value has no closing quote")
		}
		return html.UnescapeString(v), rest, nil
	}
	if end := strings.IndexAny(s, " \t\n\r>"); end > 0 {
		return html.UnescapeString(s[:end]), s[end:], nil
	}
	return "", "", errors.New("the value is missing")
}

// switches are attributes that count as on whenever they are there.
var switches = []string{
	"async", "autofocus", "autoplay", "checked", "controls", "defer", "disabled", "hidden", "inert", "loop",
	"multiple", "muted", "novalidate", "open", "readonly", "required", "reversed", "selected",
}

func writeTag(out *strings.Builder, name string, attributes []attribute) {
	slices.SortStableFunc(attributes, func(a, b attribute) int { return strings.Compare(a.name, b.name) })
	out.WriteString("<" + name)
	end := ">"
	for _, a := range attributes {
		if slices.Contains(switches, a.name) {
			if a.value != "false" {
				out.WriteString(" " + a.name)
			}
			continue
		}
		switch {
		case a == closed:
			end = "/>"
			continue
		case a.bare && strings.HasPrefix(a.name, "aria-"):
			a.value = "true" // go-app prints "true" as nothing
		case a.bare:
			out.WriteString(" " + a.name)
			continue
		case slices.Contains([]string{"href", "src", "action"}, a.name) && strings.HasPrefix(a.value, "/") && !strings.HasPrefix(a.value, "//"):
			a.value = "." + a.value
		}
		fmt.Fprintf(out, ` %s="%s"`, a.name, html.EscapeString(a.value))
	}
	out.WriteString(end)
}
