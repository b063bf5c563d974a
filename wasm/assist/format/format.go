// Package format is gofmt for one file in an editor.
//
// It changes nothing in a file with syntax errors: the parser's first ten come
// back as diagnostics. Files that are not Go come back as they are.
package format

import (
	"bytes"
	"go/format"
	"go/parser"
	"go/token"
	"path"

	"interleave/wasm/assist/plan"
)

// Source formats the text of a file.
func Source(name, text string) (string, []plan.Diagnostic) {
	if path.Ext(name) != ".go" {
		return text, nil
	}
	fset := token.NewFileSet()
	mode := parser.ParseComments | parser.SkipObjectResolution
	file, err := parser.ParseFile(fset, name, text, mode)
	if err != nil {
		return text, plan.ParseErrors(name, err)
	}
	var out bytes.Buffer
	if err := format.Node(&out, fset, file); err != nil {
		return text, plan.ParseErrors(name, err)
	}
	return out.String(), nil
}
