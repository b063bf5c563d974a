package plan_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"interleave/wasm/assist/plan"
)

var update = flag.Bool("update", false, "rewrite what the cases want")

// graph is a small stand-in for std, enough to see closures and every kind of package.
var graph = plan.Graph{
	"embed":                        {Std: true},
	"errors":                       {Std: true},
	"fmt":                          {Imports: []string{"errors", "os", "unsafe"}, Std: true},
	"golang.org/x/sync/errgroup":   {Imports: []string{"errors"}},
	"golang.org/x/sync/internal/q": {},
	"internal/abi":                 {Imports: []string{"unsafe"}, Std: true},
	"internal/testlog":             {Std: true},
	"io":                           {Std: true},
	"net/http":                     {Imports: []string{"net/http/internal", "vendor/golang.org/x/net/idna"}, Std: true},
	"net/http/internal":            {Std: true},
	"os":                           {Imports: []string{"internal/testlog", "io", "runtime"}, Std: true},
	"reflect":                      {Std: true},
	"regexp":                       {Std: true},
	"runtime":                      {Imports: []string{"internal/abi", "unsafe"}, Std: true},
	"syscall/js":                   {Imports: []string{"runtime"}, Std: true},
	"testing":                      {Imports: []string{"fmt"}, Std: true},
	"time":                         {Std: true},
	"unsafe":                       {Std: true},
	"vendor/golang.org/x/net/idna": {Std: true},
}

// page are the options that the assistant uses.
func page(o plan.Options) plan.Options {
	o.Src, o.Pkg, o.Out = "/src", "/pkg", "/out"
	o.Exports, o.Maps = "/exports", "/maps"
	return o
}

// TestCases plans the files of every archive in testdata/plan. The archive's comment holds
// words for people and, on lines of their own, "test", "checked", "folder: x", and for each base
// "base: name packages"; its file "want" says what comes out.
func TestCases(t *testing.T) {
	for _, name := range cases(t, "testdata/plan") {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			c := readCase(t, name)
			p, ds := plan.Make(c.files, graph, page(c.options))
			c.check(t, "want", describe(p, ds))
			c.save(t)
		})
	}
}

// describe writes diagnostics or a plan for people to compare.
func describe(p plan.Plan, ds []plan.Diagnostic) string {
	var b strings.Builder
	for _, d := range ds {
		message := strings.ReplaceAll(d.Message, strings.TrimPrefix(runtime.Version(), "go"), "VERSION")
		fmt.Fprintf(&b, "%s: %s:%d:%d: %s\n", d.Source, d.File, d.Line, d.Column, message)
	}
	if len(ds) > 0 {
		return b.String()
	}
	for _, s := range p.Steps {
		// Past the output come the files; before it, TestArgs looks.
		instrumented := ""
		if slices.Contains(s.Args, "-race") {
			instrumented = " instrumented"
		}
		fmt.Fprintf(&b, "%s %s%s: %s\n", s.Tool, s.Args[1], instrumented, strings.Join(inputs(s), " "))
	}
	if p.Side != nil {
		fmt.Fprintf(&b, "%s %s against %s\n", p.Side.Tool, strings.Join(inputs(*p.Side), " "), p.Base)
	}
	if p.Plain != nil {
		fmt.Fprintf(&b, "%s %s\n", p.Plain.Tool, strings.Join(inputs(*p.Plain), " "))
		fmt.Fprintf(&b, "archives %s\n", strings.Join(p.Archives, " "))
	}
	if len(p.TestFolders) > 0 {
		fmt.Fprintf(&b, "test folders %q\n", p.TestFolders)
	}
	if !p.ReportDeadlock {
		b.WriteString("deadlocks are not reported\n")
	}
	return b.String()
}

// inputs are the files that a tool is given.
func inputs(s plan.Step) []string { return s.Args[slices.Index(s.Args, s.Output)+1:] }

// TestArgs holds the exact calls for one small program.
func TestArgs(t *testing.T) {
	files := map[string]string{"go.mod": "module m\ngo 1.20\n", "main.go": "package main\n"}
	p, ds := plan.Make(files, plan.Graph{"runtime": {}, "syscall/js": {}}, page(plan.Options{}))
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	archives := "packagefile runtime=/pkg/runtime.a\npackagefile syscall/js=/pkg/syscall/js.a\n"
	compile, link := p.Steps[0], *p.Plain
	want := strings.Fields("-p main -complete -pack -lang=go1.20 -dwarf=false -trimpath=/src;/out " +
		"-importcfg /out/main.importcfg -o /out/main.a main.go /out/_syscall_js.go")
	if !slices.Equal(compile.Args, want) {
		t.Errorf("compile\n got %q\nwant %q", compile.Args, want)
	}
	if got := compile.Write["/out/main.importcfg"]; got != archives {
		t.Errorf("compile's importcfg is %q", got)
	}
	if got := compile.Write["/out/_syscall_js.go"]; !strings.Contains(got, `import _ "syscall/js"`) {
		t.Errorf("the generated file is %q", got)
	}
	want = strings.Fields("-s -w -buildid= -importcfg /out/link.importcfg -o /out/program.wasm /out/main.a")
	if !slices.Equal(link.Args, want) {
		t.Errorf("link\n got %q\nwant %q", link.Args, want)
	}
	if got := link.Write["/out/link.importcfg"]; got != archives+"packagefile main=/out/main.a\n" {
		t.Errorf("link's importcfg is %q", got)
	}
	if len(p.Steps) != 1 || p.Side != nil || p.Base != "" {
		t.Errorf("%d steps, side %v, base %q", len(p.Steps), p.Side, p.Base)
	}
	if p.Program != "/out/program.wasm" || link.Output != p.Program || compile.Output != "/out/main.a" {
		t.Errorf("outputs: %q, %q, program %q", compile.Output, link.Output, p.Program)
	}
}

// TestBaseArgs holds the calls where there is a base.
func TestBaseArgs(t *testing.T) {
	base, exports := plan.Base{Name: "small"}, ""
	for _, p := range slices.Sorted(maps.Keys(graph)) {
		if p != "unsafe" {
			base.Packages = append(base.Packages, p)
			exports += "packagefile " + p + "=/exports/" + p + ".a\n"
		}
	}
	for _, c := range []struct {
		what, main string
		test       bool
		own        []string // packages and their files, in the order of the steps
		ahead      []string // for each of them, what it imports
	}{
		{"few imports", "package main\nimport \"m/sub\"", false,
			[]string{"m/sub=/out/1.a", "main=/out/main.a"}, []string{"", "m/sub syscall/js"}},
		{"more imports", "package main\nimport (\"net/http\"; \"m/sub\"; \"fmt\"; \"unsafe\"; . \"fmt\")", false,
			[]string{"m/sub=/out/1.a", "main=/out/main.a"}, []string{"", "net/http m/sub fmt syscall/js"}},
		{"a test", "package a\nimport \"m/sub\"", true,
			[]string{"m/sub=/out/1.a", "m=/out/2.a", "main=/out/main.a"}, []string{"", "m/sub", ""}},
	} {
		t.Run(c.what, func(t *testing.T) {
			files := map[string]string{"go.mod": "module m\n", "a.go": c.main, "sub/b.go": "package sub\n"}
			if c.test {
				files["a_test.go"] = "package a\n"
			}
			p, ds := plan.Make(files, graph, page(plan.Options{Test: c.test, Bases: []plan.Base{base}}))
			if len(ds) > 0 || p.Base != "small" || p.Side == nil || len(p.Steps) != len(c.own) {
				t.Fatalf("%v %v", p, ds)
			}
			own := ""
			for i, s := range p.Steps {
				file := s.Args[slices.Index(s.Args, "-importcfg")+1]
				want := ""
				for _, p := range strings.Fields(c.ahead[i]) {
					want += "# ahead " + p + "\n"
				}
				want += exports + own
				if got := s.Write[file]; got != want {
					t.Errorf("%s is\n%swant\n%s", file, got, want)
				}
				own += "packagefile " + c.own[i] + "\n"
			}
			want := strings.Fields("-s -w -buildid= -prelink=side -prelinkmap=/maps/small.map " +
				"-importcfg /out/side.importcfg -o /out/program.wasm")
			if c.test {
				want = append(want, "-X=testing.testBinary=1")
			}
			want = append(want, "/out/main.a")
			if !slices.Equal(p.Side.Args, want) || p.Side.Output != p.Program {
				t.Errorf("side\n got %q\nwant %q", p.Side.Args, want)
			}
			if got := p.Side.Write["/out/side.importcfg"]; got != own {
				t.Errorf("side's importcfg is %q", got)
			}
			archives := ""
			for _, a := range p.Archives {
				archives += "packagefile " + a + "=/pkg/" + a + ".a\n"
			}
			if got := p.Plain.Write["/out/link.importcfg"]; got != archives+own {
				t.Errorf("link's importcfg is %q", got)
			}
			if slices.Contains(p.Plain.Args, "-X=testing.testBinary=1") != c.test {
				t.Errorf("link's arguments are %q", p.Plain.Args)
			}
		})
	}
}

// TestCheckedArgs holds what is different in the calls for a checked program.
func TestCheckedArgs(t *testing.T) {
	files := map[string]string{
		"go.mod": "module m\n", "main.go": "package main\nimport (\"fmt\"; \"m/sub\")", "sub/b.go": "package sub\n",
	}
	base := plan.Base{Name: "small", Packages: slices.Sorted(maps.Keys(graph))}
	plain, ds := plan.Make(files, graph, page(plan.Options{Bases: []plan.Base{base}}))
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	checked, ds := plan.Make(files, graph, page(plan.Options{Bases: []plan.Base{base}, Checked: true}))
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	for i, s := range checked.Steps {
		at := slices.Index(s.Args, "-race")
		if at < 0 {
			t.Fatalf("arguments %q", s.Args)
		}
		s.Args = slices.Delete(s.Args, at, at+1)
		if !reflect.DeepEqual(s, plain.Steps[i]) {
			t.Errorf("step %d\n got %+v\nwant %+v", i, s, plain.Steps[i])
		}
	}
	if !reflect.DeepEqual(checked.Side, plain.Side) {
		t.Errorf("side\n got %+v\nwant %+v", checked.Side, plain.Side)
	}
	if checked.Plain != nil || checked.Archives == nil || len(checked.Archives) > 0 {
		t.Errorf("plain link %v of archives %v", checked.Plain, checked.Archives)
	}
}

// A caseFile is a txtar with the files of a program and what is expected of it.
type caseFile struct {
	name    string
	archive *txtar.Archive
	files   map[string]string
	options plan.Options
	// args are those of the program, with which build_test.go runs it.
	args []string
}

// cases lists the archives in a folder, and fails where there is anything else.
func cases(t *testing.T, dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".txtar" {
			t.Errorf("%s/%s is not a case", dir, e.Name())
		}
		names = append(names, filepath.Join(dir, e.Name()))
	}
	return names
}

// expectations are the names in an archive that are not files of the program.
var expectations = []string{"want", "stdout", "stderr", "status"}

func readCase(t *testing.T, name string) *caseFile {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	c := &caseFile{name: name, archive: archive, files: map[string]string{}}
	for _, f := range archive.Files {
		if !slices.Contains(expectations, f.Name) {
			c.files[f.Name] = string(f.Data)
		}
	}
	for line := range strings.Lines(string(archive.Comment)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "test":
			c.options.Test = true
		case "checked":
			c.options.Checked = true
		case "folder":
			c.options.Folder = value
		case "base":
			names := strings.Fields(value)
			c.options.Bases = append(c.options.Bases, plan.Base{Name: names[0], Packages: names[1:]})
		case "args":
			c.args = strings.Fields(value)
		}
	}
	return c
}

// check compares an expectation, or with -update sets it.
func (c *caseFile) check(t *testing.T, section, got string) {
	t.Helper()
	if got != "" && !strings.HasSuffix(got, "\n") {
		got += "\n"
	}
	i := slices.IndexFunc(c.archive.Files, func(f txtar.File) bool { return f.Name == section })
	want := ""
	if i >= 0 {
		want = string(c.archive.Files[i].Data)
	}
	if got == want {
		return
	}
	if !*update {
		t.Errorf("%s of %s\n--- got\n%s--- want\n%s", section, c.name, got, want)
	} else if i >= 0 {
		c.archive.Files[i].Data = []byte(got)
	} else {
		c.archive.Files = append(c.archive.Files, txtar.File{Name: section, Data: []byte(got)})
	}
}

func (c *caseFile) save(t *testing.T) {
	if !*update {
		return
	}
	if err := os.WriteFile(c.name, txtar.Format(c.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}
