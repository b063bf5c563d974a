package ld

import (
	"fmt"
	"strconv"
	"strings"
)

// parseDirectives reads the cgo directives in a package's archive: JSON, a list
// of lists of strings. Package runtime of js/wasm has one; it is
// [["cgo_export_static","main"]].
func parseDirectives(text string) ([][]string, error) {
	var lists [][]string
	rest := text
	for rest != "" {
		switch next := rest[0]; next {
		case ' ', '\t', '\n', '\r', ',', ']':
			rest = rest[1:]
		case '[':
			rest = strings.TrimLeft(rest[1:], " \t\n\r")
			if !strings.HasPrefix(rest, "[") { // not the outer list
				lists = append(lists, nil)
			}
		case '"':
			quoted, err := strconv.QuotedPrefix(rest)
			if err != nil || len(lists) == 0 {
				return nil, fmt.Errorf("unexpected text in %q", text)
			}
			word, err := strconv.Unquote(quoted)
			if err != nil {
				return nil, fmt.Errorf("unexpected string %s", quoted)
			}
			lists[len(lists)-1] = append(lists[len(lists)-1], word)
			rest = rest[len(quoted):]
		default:
			return nil, fmt.Errorf("unexpected %q in %q", next, text)
		}
	}
	return lists, nil
}
