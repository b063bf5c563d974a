package toolchain

import (
	"reflect"
	"strings"
	"testing"

	"interleave/wasm/assist/plan"
)

func TestProgram(t *testing.T) {
	plain, checked := everything(t), checkedEverything(t)
	for name, test := range map[string]struct {
		files   map[string]string
		options plan.Options
		want    []plan.Diagnostic
	}{
		"package of the module": {files: map[string]string{
			"go.mod":     "module example.com/m\n\ngo 1.26\n",
			"main.go":    "package main\n\nimport \"example.com/m/sub\"\n\nfunc main() { println(sub.One) }\n",
			"sub/sub.go": "package sub\n\nconst One = 1\n",
		}},
		"listed packages": {files: map[string]string{
			"main.go": "package main\n\nimport (\n\t_ \"golang.org/x/sync/errgroup\"\n\t_ \"interleave/wasm/fetch\"\n\t_ \"net/http\"\n)\n\nfunc main() {}\n",
		}},
		"test": {files: map[string]string{
			"a.go":      "package a\n\nfunc One() int { return 1 }\n",
			"a_test.go": "package a\n\nimport \"testing\"\n\nfunc TestOne(t *testing.T) { One() }\n",
		}, options: plan.Options{Test: true}},
		"compile errors": {
			files: map[string]string{"main.go": "package main\n\nfunc main() {\n\tx()\n\tvar y int\n}\n"},
			want: []plan.Diagnostic{
				{Source: "compile", File: "main.go", Line: 4, Column: 2, Message: "undefined: x"},
				{Source: "compile", File: "main.go", Line: 5, Column: 6, Message: "declared and not used: y"},
			},
		},
		"link error": {
			files: map[string]string{"main.go": "package main\n\nvar x int\n"},
			want: []plan.Diagnostic{
				{Source: "link", Message: "runtime.main_main·f: function main is undeclared in the main package"},
			},
		},
		"plan error": {
			files: map[string]string{"main.go": "package main\n\nimport \"no/such\"\n\nfunc main() {}\n"},
			want: []plan.Diagnostic{
				{Source: "import", File: "main.go", Line: 3, Column: 8, Message: "package no/such is not in std"},
			},
		},
	} {
		for flavour, s := range map[Flavour]*shared{Plain: plain, Checked: checked} {
			options := test.options
			options.Checked = flavour == Checked
			t.Run(flavour.baseName(name), func(t *testing.T) {
				p, got, err := s.Program(t.Context(), s.dir, test.files, s.archives, s.bases, options)
				if err != nil {
					t.Fatal(err)
				}
				if !reflect.DeepEqual(got, test.want) {
					t.Errorf("got %v, want %v", got, test.want)
				}
				if built := strings.HasPrefix(string(p.Wasm), "\x00asm"); built != (test.want == nil) {
					t.Errorf("built: %v", built)
				}
			})
		}
	}
}

func TestParseOutput(t *testing.T) {
	output := "main.go:3:5: cannot use x\n\thave int\n\twant string\n\nsub/a.go:7: too many\nother.go:1:1: not ours\ntoo many errors\n"
	files := map[string]string{"main.go": "", "sub/a.go": ""}
	want := []plan.Diagnostic{
		{Source: "compile", File: "main.go", Line: 3, Column: 5, Message: "cannot use x\n\thave int\n\twant string"},
		{Source: "compile", File: "sub/a.go", Line: 7, Message: "too many"},
		{Source: "compile", Message: "other.go:1:1: not ours"},
		{Source: "compile", Message: "too many errors"},
	}
	if got := parseOutput("compile", output, files); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
