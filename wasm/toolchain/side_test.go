package toolchain

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"interleave/wasm/assist/plan"
	"interleave/wasm/toolchain/overlay"
)

func TestToolEdits(t *testing.T) {
	tc, err := Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := overlay.Write(tc.Goroot, tc.Version, t.TempDir(), toolEdits()...); err != nil {
		t.Error(err)
	}
}

// outcome is what a program did.
type outcome struct {
	stdout, stderr string
	status         int
}

// numbers are those that differ between a whole program and one on a base:
// addresses, and how far into a function a place is.
var numbers = regexp.MustCompile(`0x[0-9a-f]+|fp=\S+`)

func (o outcome) String() string {
	return fmt.Sprintf("status %d\n--- stdout\n%s--- stderr\n%s", o.status, o.stdout, numbers.ReplaceAllString(o.stderr, "0x"))
}

// runProgram runs a program, linked against base or whole (base is ""), under
// Node.
func (s *shared) runProgram(t *testing.T, base string, wasm []byte, gogc string, env ...string) outcome {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program.wasm")
	if err := os.WriteFile(file, wasm, 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{filepath.Join(s.Goroot, "lib", "wasm", "wasm_exec_node.js"), file}
	if base != "" {
		args = []string{"testdata/side.cjs", s.base(base).Module, file}
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.Command("node", args...)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "GOGC=" + gogc}
	cmd.Env = append(cmd.Env, env...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return outcome{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

func (s *shared) base(name string) Base {
	i := slices.IndexFunc(s.bases, func(b Base) bool { return b.Name == name })
	return s.bases[i]
}

// sideProgram is a program of testdata/side. In its archive's comment may stand
// "test", for the tests of it, "base: full", and "GOGC: 1".
type sideProgram struct {
	files      map[string]string
	test       bool
	base, gogc string
}

func sidePrograms(t *testing.T) map[string]sideProgram {
	t.Helper()
	names, err := filepath.Glob("testdata/side/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no programs", err)
	}
	programs := map[string]sideProgram{}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p := sideProgram{files: map[string]string{}, base: "common", gogc: "100"}
		for line := range strings.Lines(string(archive.Comment)) {
			switch key, value, _ := strings.Cut(strings.TrimSpace(line), ":"); key {
			case "test":
				p.test = true
			case "base":
				p.base = strings.TrimSpace(value)
			case "GOGC":
				p.gogc = strings.TrimSpace(value)
			}
		}
		for _, f := range archive.Files {
			p.files[f.Name] = string(f.Data)
		}
		programs[strings.TrimSuffix(filepath.Base(name), ".txtar")] = p
	}
	return programs
}

// TestSide holds programs that are linked against a base against the whole
// programs of the same files: what they print, tracebacks included, and how
// they end.
func TestSide(t *testing.T) {
	s := everything(t)
	for name, program := range sidePrograms(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			options := plan.Options{Test: program.test}
			side, diagnostics, err := s.Program(t.Context(), s.dir, program.files, s.archives, s.bases, options)
			if err != nil || len(diagnostics) > 0 {
				t.Fatal(err, diagnostics)
			}
			whole, diagnostics, err := s.Program(t.Context(), s.dir, program.files, s.archives, nil, options)
			if err != nil || len(diagnostics) > 0 {
				t.Fatal(err, diagnostics)
			}
			if side.Base != program.base || whole.Base != "" {
				t.Fatalf("linked against %q, want %q; the whole program against %q", side.Base, program.base, whole.Base)
			}
			got := s.runProgram(t, side.Base, side.Wasm, program.gogc)
			want := s.runProgram(t, "", whole.Wasm, program.gogc)
			if got.String() != want.String() {
				t.Errorf("on the base:\n%v\nwhole:\n%v", got, want)
			}
			if got.stdout+got.stderr == "" {
				t.Error("the program says nothing")
			}
			if len(side.Wasm) > 200_000 || len(side.Wasm) > len(whole.Wasm)/10 {
				t.Errorf("%d bytes, the whole program has %d", len(side.Wasm), len(whole.Wasm))
			}
		})
	}
}

// TestSideSmall holds the size of a small program against what makes it worth
// the while.
func TestSideSmall(t *testing.T) {
	s := everything(t)
	p, diagnostics, err := s.Program(t.Context(), s.dir, map[string]string{"main.go": hello}, s.archives, s.bases, plan.Options{})
	if err != nil || len(diagnostics) > 0 {
		t.Fatal(err, diagnostics)
	}
	if p.Base != "common" || len(p.Wasm) > 4000 {
		t.Errorf("on base %q, %d bytes, fallback %q", p.Base, len(p.Wasm), p.Fallback)
	}
}

// TestSideFallback links whole what a side module cannot be.
func TestSideFallback(t *testing.T) {
	s := everything(t)
	program := map[string]string{"main.go": "package main\n\nimport \"fmt\"\n\n//go:wasmexport add\nfunc add(a, b int32) int32 { return a + b }\n\nfunc main() { fmt.Println(add(1, 2)) }\n"}
	p, diagnostics, err := s.Program(t.Context(), s.dir, program, s.archives, s.bases, plan.Options{})
	if err != nil || len(diagnostics) > 0 {
		t.Fatal(err, diagnostics)
	}
	if p.Base != "" || !strings.Contains(p.Fallback, "add: a side module cannot export functions") {
		t.Errorf("linked against base %q, fallback %q", p.Base, p.Fallback)
	}
	if got := s.runProgram(t, "", p.Wasm, "100"); got.stdout != "3\n" || got.status != 0 {
		t.Errorf("got %v", got)
	}
}

// TestSideErrors is about maps and packages that do not fit.
func TestSideErrors(t *testing.T) {
	s := everything(t)
	dir := t.TempDir()
	data := read(t, s.base("common").Map)
	for name, text := range map[string][]byte{"cut.map": data[:len(data)/2], "other.map": []byte("nothing")} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// A package of the program's own that is called like one of the base.
	stub := filepath.Join(dir, "errors.go")
	if err := writeFile(stub, "package errors\n\nfunc New() int { return 1 }\n"); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(filepath.Join(dir, "main.go"), "package main\n\nimport \"errors\"\n\nfunc main() { println(errors.New()) }\n"); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(filepath.Join(dir, "importcfg"), "packagefile errors=errors.a\n"); err != nil {
		t.Fatal(err)
	}
	compiler := filepath.Join(s.bin, "compile")
	for _, args := range [][]string{{"-p", "errors", "-o", "errors.a", "errors.go"}, {"-p", "main", "-importcfg", "importcfg", "-o", "main.a", "main.go"}} {
		if _, err := run(t.Context(), dir, wasmEnv[:], compiler, append([]string{"-pack", "-complete"}, args...)...); err != nil {
			t.Fatal(err)
		}
	}
	linker, err := s.tool(t.Context(), s.dir, "link", t.Logf)
	if err != nil {
		t.Fatal(err)
	}
	if err := writeFile(filepath.Join(dir, "side.importcfg"), "packagefile main=main.a\n"); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{
		"cut.map":            "the base map is cut off",
		"other.map":          "not a base map of this linker",
		"none.map":           "no such file",
		s.base("common").Map: "main: the package errors that it was compiled with is not the one in the base",
	} {
		_, err := run(t.Context(), dir, wasmEnv[:], linker, "-s", "-w", "-buildid=", "-prelink=side", "-prelinkmap="+file,
			"-importcfg", "side.importcfg", "-o", "program.wasm", "main.a")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", file, err, want)
		}
	}
}

// TestBaseID sees to it that a base says who it is.
func TestBaseID(t *testing.T) {
	s := everything(t)
	for _, b := range s.bases {
		module, m := read(t, b.Module), read(t, b.Map)
		if len(b.ID) != 16 || !bytes.Contains(module[:200], []byte("interleave.base"+b.ID)) || !bytes.Contains(m[:100], []byte(b.ID)) {
			t.Errorf("base %s: id %q is not in the module or the map", b.Name, b.ID)
		}
	}
	if s.bases[0].ID == s.bases[1].ID {
		t.Error("two bases have one id")
	}
}

// TestBases sees to it that the full base has all that can be imported, and the
// common one what it is asked for.
func TestBases(t *testing.T) {
	s := everything(t)
	common, full := s.base("common"), s.base("full")
	for _, a := range s.archives {
		if importable(a.ImportPath) && !slices.Contains(full.Packages, a.ImportPath) {
			t.Errorf("the full base lacks %s", a.ImportPath)
		}
	}
	for _, path := range pathList(commonText) {
		if path != "unsafe" && !slices.Contains(common.Packages, path) {
			t.Errorf("the common base lacks %s", path)
		}
	}
	if slices.Contains(common.Packages, "net/http") {
		t.Error("the common base has net/http, which makes it several times as large")
	}
}
