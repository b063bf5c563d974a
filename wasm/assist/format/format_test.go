package format_test

import (
	"testing"

	"interleave/wasm/assist/format"
	"interleave/wasm/assist/plan"
)

func TestSource(t *testing.T) {
	for _, c := range []struct {
		what, name, text, want string
		diagnostics            []plan.Diagnostic
	}{
		{
			what: "spaces, imports and comments",
			name: "main.go",
			text: "package main\nimport (\n\"os\"\n\"fmt\"\n)\n// F does.\nfunc F( ) {\n  fmt.Println( os.Args )  // here\n\n\n}",
			want: "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\n// F does.\nfunc F() {\n\tfmt.Println(os.Args) // here\n\n}\n",
		},
		{what: "formatted already", name: "a.go", text: "package a\n", want: "package a\n"},
		{what: "lines that end as on Windows", name: "a.go", text: "package a\r\nvar x  int\r\n", want: "package a\n\nvar x int\n"},
		{what: "not Go", name: "go.mod", text: "module   m", want: "module   m"},
		{
			what: "syntax errors",
			name: "sub/x.go",
			text: "package x\n\nfunc f() {\n\tif {\n\t}\n}\n\nvar = 1\n",
			want: "package x\n\nfunc f() {\n\tif {\n\t}\n}\n\nvar = 1\n",
			diagnostics: []plan.Diagnostic{
				{Source: "parse", File: "sub/x.go", Line: 4, Column: 5, Message: "missing condition in if statement"},
				{Source: "parse", File: "sub/x.go", Line: 8, Column: 5, Message: "expected 'IDENT', found '='"},
			},
		},
		{
			what:        "no package clause: a fragment is no file",
			name:        "x.go",
			text:        "x := 1",
			want:        "x := 1",
			diagnostics: []plan.Diagnostic{{Source: "parse", File: "x.go", Line: 1, Column: 1, Message: "expected 'package', found x"}},
		},
	} {
		t.Run(c.what, func(t *testing.T) {
			got, ds := format.Source(c.name, c.text)
			if got != c.want {
				t.Errorf("got %q\nwant %q", got, c.want)
			}
			if len(ds) != len(c.diagnostics) {
				t.Fatalf("got %+v\nwant %+v", ds, c.diagnostics)
			}
			for i, d := range ds {
				if d != c.diagnostics[i] {
					t.Errorf("got %+v\nwant %+v", d, c.diagnostics[i])
				}
			}
		})
	}
}
