package slim

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"interleave/wasm/toolchain/overlay"
)

// TestEdits applies all edits to the GOROOT in use.
func TestEdits(t *testing.T) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := overlay.Write(strings.TrimSpace(string(goroot)), runtime.Version(), t.TempDir(), Edits()); err != nil {
		t.Error(err)
	}
}

// TestNewFiles runs the tests of testdata on the files of _goroot, each package
// in a module of its own.
func TestNewFiles(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module m\n\ngo 1.26\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, from := range []fs.FS{Edits().Files, os.DirFS("testdata")} {
		if err := os.CopyFS(dir, from); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "test", "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	if err != nil || strings.Contains(string(out), "no test files") {
		t.Errorf("%v\n%s", err, out)
	}
}

// source has something for each change.
const source = `package p

import (
	"fmt"
	"pkg/gone"
	"sys"
)

var table = map[string]int{
	"one": 1,
	"two": gone.Two,
}

var alone = gone.Three

type T struct{}

func (t *T) m() { fmt.Println("m") }

func choose(arch string) int {
	switch arch {
	case "one", "uno":
		return 1
	case "two":
		return gone.Two
	default:
		return 0
	}
}

func convert(a any) int {
	switch a.(type) {
	case gone.T:
		return 2
	}
	return 0
}

func use() {
	gone.Use()
}

func initIntrinsics() {
	all := sys.Archs[:]
	helper := func() {}
	other := func() { helper() }
	add("p", "f", nil, all...)
	add("p", "g", other, sys.ArchARM)
	add("p", "h", nil, sys.ArchARM, sys.ArchWasm)
	if debug && !fast {
		fmt.Println("if")
	}
}
`

// TestChanges applies each change alone. A text that begins with "-" must be
// gone, one that begins with "+" must be there.
func TestChanges(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*cutter)
		want   []string
	}{
		"onlyKey":        {onlyKey("table", "one"), []string{`+"one": 1`, `-"two": gone`}},
		"onlyCase":       {onlyCase("choose", "arch", "one"), []string{`+case "one", "uno":`, `-case "two"`, "+default:"}},
		"body":           {body("T.m", "return"), []string{"+func (t *T) m() {\nreturn\n}"}},
		"noPackage":      {noPackage("gone"), []string{"+func choose", `-case "two"`, "+func convert", "-case gone.T", "-func use"}},
		"noIf":           {noIf("initIntrinsics", "debug && !fast"), []string{"-if debug"}},
		"ifBody":         {ifBody("initIntrinsics", "debug && !fast", "return"), []string{"+if debug && !fast {\nreturn\n}"}},
		"noFunc":         {noFunc("use", "T.m"), []string{"-func use", "-func (t *T) m"}},
		"emptyMethods":   {emptyMethods("T"), []string{"+func (t *T) m() {}"}},
		"noVar":          {noVar("alone"), []string{"-alone", "+table"}},
		"onlyIntrinsics": {onlyIntrinsics, []string{`+"f"`, `-"g"`, `+"h"`, "+all := []*sys.Arch{sys.ArchWasm}[:]"}},
		"unusedImports":  {func(c *cutter) {}, []string{`+"fmt"`, `+"pkg/gone"`, `+"sys"`}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := rewrite(test.change)(source)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range test.want {
				if strings.Contains(got, want[1:]) != (want[0] == '+') {
					t.Errorf("want %s, got\n%s", want, got)
				}
			}
		})
	}
}

// TestChangesInTurn needs the result of one change for the next.
func TestChangesInTurn(t *testing.T) {
	got, err := rewrite(onlyIntrinsics, unusedClosures("initIntrinsics"))(source)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(got, "helper") || strings.Contains(got, "other") {
		t.Errorf("unused closures are still there:\n%s", got)
	}
	got, err = rewrite(noPackage("gone"), onlyKey("table", "one"), noVar("alone"))(source)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(got, "pkg/gone") {
		t.Errorf("an unused import is still there:\n%s", got)
	}
}

// TestChangesFail gives each change a file without what it looks for.
func TestChangesFail(t *testing.T) {
	for want, change := range map[string]func(*cutter){
		"variable table not found":                  onlyKey("table", "one"),
		"function f has no switch over arch":        onlyCase("f", "arch", "one"),
		"function g not found":                      body("g", ""),
		"package gone is not mentioned":             noPackage("gone"),
		"function f has no if x":                    noIf("f", "x"),
		"function T.m not found":                    noFunc("T.m"),
		"type T has no methods":                     emptyMethods("T"),
		"variable alone not found":                  noVar("alone"),
		"function initIntrinsics not found":         onlyIntrinsics,
		"constants of type Op not found":            onlyOps,
		"found only 0 register tables":              onlyRegisters,
		"function f now does something for wasm":    noCase("f", "x", "wasm"),
		"variable other has no entry \"three\"":     onlyKey("other", "three"),
		"after change 0: 1:1: expected 'package'":   nil,
		"function missing not found; function both": func(c *cutter) { noFunc("missing", "both")(c) },
	} {
		src := "package p\n\nvar other = map[string]int{\"one\": 1}\n\nfunc f() {\n\tswitch x {\n\tcase \"wasm\":\n\t}\n}\n"
		if change == nil {
			src, change = "pakage", func(*cutter) {}
		}
		if _, err := rewrite(change)(src); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want %q", err, want)
		}
	}
}

// TestOps keeps the places of the operations that stay.
func TestOps(t *testing.T) {
	src := `package ssa

const (
	OpInvalid Op = iota

	OpARMAdd
	OpARM64Add
	OpWasmAdd

	OpAdd8
	OpAddInt8x16
)

var opcodeTable = [...]opInfo{
	{name: "OpInvalid"},
	{
		name: "Add",
		asm: arm.AADD,
	},
	{name: "Add"},
	{name: "Add", asm: wasm.AADD},
	{name: "Add8"},
	{name: "AddInt8x16"},
}
`
	got, err := rewrite(onlyOps)(src)
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(got, "opcodeTable")
	want := []string{"OpInvalid: {", "OpWasmAdd: {", "OpAdd8: {"}
	if strings.Count(table, "name:") != len(want) {
		t.Errorf("want %q, got\n%s", want, table)
	}
	for _, entry := range want {
		if !strings.Contains(table, entry) {
			t.Errorf("want %q, got\n%s", entry, table)
		}
	}

	if _, err := rewrite(onlyOps)(strings.Replace(src, `"Add8"`, `"Sub8"`, 1)); err == nil {
		t.Error("an entry with the wrong name is no error")
	}
	if _, err := rewrite(onlyOps)(strings.Replace(src, "\tOpAdd8\n", "", 1)); err == nil {
		t.Error("a missing constant is no error")
	}
}
