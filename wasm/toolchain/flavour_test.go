package toolchain

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"interleave/wasm/assist/plan"
	"interleave/wasm/toolchain/overlay"
)

func TestFlavourEdits(t *testing.T) {
	tc, err := Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, flavour := range []Flavour{Plain, Checked} {
		if _, err := overlay.Write(tc.Goroot, tc.Version, t.TempDir(), flavour.edits()...); err != nil {
			t.Error(err)
		}
	}
}

func TestQuoted(t *testing.T) {
	got := quoted("/a/b", "/with a/space", "/it's/here")
	if want := `/a/b '/with a/space' "/it's/here"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// racy is a program whose goroutines do not agree on who writes.
const racy = `package main

import (
	"bytes"
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	var text bytes.Buffer
	count := 0
	for range 2 {
		wg.Go(func() {
			count++
			text.WriteString("x")
		})
	}
	wg.Wait()
	fmt.Println(count, text.Len())
}
`

// twice starts goroutines at two places, both by a function that is not instrumented.
const twice = `package main

import "sync"

func main() {
	count := 0
	var wg sync.WaitGroup
	wg.Go(func() { count++ })
	wg.Go(func() { count++ })
	wg.Wait()
	println(count)
}
`

// TestChecked runs checked programs on their base.
func TestChecked(t *testing.T) {
	s := checkedEverything(t)
	for name, test := range map[string]struct {
		text   string
		env    []string
		stdout string
		report []string // regular expressions
	}{
		"not watched":   {text: racy, stdout: "2 2\n"},
		"without races": {text: hello, env: []string{"RACES=1"}, stdout: "hello 3\n"},
		"with races": {text: racy, env: []string{"RACES=1"}, stdout: "2 2\n", report: []string{
			`(?m)^frame\tmain\.main\.func1\tmain\.go\t15$`,
			// Go's own packages that programs share values of are instrumented.
			`(?m)^frame\tbytes\.\(\*Buffer\)\.WriteString\t.*bytes/buffer\.go\t\d+\nframe\tmain\.main\.func1\tmain\.go\t16$`,
		}},
		"started at two places": {text: twice, env: []string{"RACES=1"}, report: []string{
			`(?m)^frame\tmain\.main\.func2\tmain\.go\t9\n(?:frame\tsync.*\n)*created\n(?:frame\tsync.*\n)*frame\tmain\.main\tmain\.go\t9$`,
			`(?m)^frame\tmain\.main\.func1\tmain\.go\t8\n(?:frame\tsync.*\n)*created\n(?:frame\tsync.*\n)*frame\tmain\.main\tmain\.go\t8$`,
		}},
	} {
		t.Run(name, func(t *testing.T) {
			p, diagnostics, err := s.Program(t.Context(), s.dir, map[string]string{"main.go": test.text}, s.archives, s.bases, plan.Options{Checked: true})
			if err != nil || len(diagnostics) > 0 {
				t.Fatal(err, diagnostics)
			}
			if p.Base != "common-checked" || !p.Plan.ReportDeadlock || len(p.Wasm) > 8000 {
				t.Errorf("on base %q, deadlocks %v, %d bytes", p.Base, p.Plan.ReportDeadlock, len(p.Wasm))
			}
			got := s.runProgram(t, p.Base, p.Wasm, "100", test.env...)
			if got.stdout != test.stdout || got.status != 0 || (got.stderr == "") != (test.report == nil) {
				t.Errorf("got %v", got)
			}
			for _, want := range test.report {
				if !regexp.MustCompile(want).MatchString(got.stderr) {
					t.Errorf("%s is not in\n%s", want, got.stderr)
				}
			}
		})
	}
}

// TestCheckedLikePlain holds checked programs that nobody watches against the
// plain ones of the same files: what they print, and how they end. In tracebacks
// goroutines have other numbers, and less is inlined.
func TestCheckedLikePlain(t *testing.T) {
	plain, checked := everything(t), checkedEverything(t)
	for name, program := range sidePrograms(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run := func(s *shared, isChecked bool) outcome {
				p, diagnostics, err := s.Program(t.Context(), s.dir, program.files, s.archives, s.bases, plan.Options{Test: program.test, Checked: isChecked})
				if err != nil || len(diagnostics) > 0 {
					t.Fatal(err, diagnostics)
				}
				if isChecked && p.Base != Checked.baseName(program.base) {
					t.Errorf("linked against %q", p.Base)
				}
				return s.runProgram(t, p.Base, p.Wasm, program.gogc)
			}
			want, got := run(plain, false), run(checked, true)
			end := func(o outcome) string { return strings.SplitN(o.stderr, "\n", 2)[0] }
			if got.stdout != want.stdout || got.status != want.status || end(got) != end(want) {
				t.Errorf("checked:\n%v\nplain:\n%v", got, want)
			}
		})
	}
}

// TestUncheckable is about programs that cannot be sides.
func TestUncheckable(t *testing.T) {
	s := checkedEverything(t)
	program := map[string]string{"main.go": "package main\n\n//go:wasmexport add\nfunc add(a, b int32) int32 { return a + b }\n\nfunc main() {}\n"}
	p, got, err := s.Program(t.Context(), s.dir, program, s.archives, s.bases, plan.Options{Checked: true})
	if err != nil || p.Wasm != nil || p.Base != "" {
		t.Fatalf("error %v, base %q, %d bytes", err, p.Base, len(p.Wasm))
	}
	if len(got) != 2 || got[0].Message != "this program cannot be checked, because it cannot be linked against a prepared part of Go:" ||
		got[1].Source != "link" || !strings.HasSuffix(got[1].Message, "add: a side module cannot export functions to the host") {
		t.Errorf("got %v", got)
	}
}

// TestFlavoursApart sees to it that what was compiled for one flavour is not
// linked against a base of the other.
func TestFlavoursApart(t *testing.T) {
	plain, checked := everything(t), checkedEverything(t)
	linker, err := plain.tool(t.Context(), plain.dir, "link", t.Logf)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		from, against *shared
		base          string
	}{{plain, checked, "common-checked"}, {checked, plain, "common"}} {
		dir := t.TempDir()
		if err := writeFile(filepath.Join(dir, "main.go"), "package main\n\nimport \"sync\"\n\nvar mu sync.Mutex\n\nfunc main() { mu.Lock() }\n"); err != nil {
			t.Fatal(err)
		}
		if _, err := run(t.Context(), dir, wasmEnv[:], filepath.Join(plain.bin, "compile"),
			"-p", "main", "-complete", "-pack", "-importcfg", c.from.importcfg(t), "-o", "main.a", "main.go"); err != nil {
			t.Fatal(err)
		}
		if err := writeFile(filepath.Join(dir, "side.importcfg"), "packagefile main=main.a\n"); err != nil {
			t.Fatal(err)
		}
		_, err := run(t.Context(), dir, wasmEnv[:], linker, "-s", "-w", "-buildid=", "-prelink=side",
			"-prelinkmap="+c.against.base(c.base).Map, "-importcfg", "side.importcfg", "-o", "program.wasm", "main.a")
		if err == nil || !strings.Contains(err.Error(), "that it was compiled with is not the one in the base") {
			t.Errorf("against %s: error %v", c.base, err)
		}
	}
}

// TestCheckedBases sees to it that bases are told from each other, and that
// those of checked programs have what the plain ones have.
func TestCheckedBases(t *testing.T) {
	plain, checked := everything(t), checkedEverything(t)
	seen := map[string]bool{}
	for _, b := range slices.Concat(plain.bases, checked.bases) {
		if seen[b.Name] || seen[b.ID] || seen[b.Module] || seen[b.Map] || seen[b.Exports] {
			t.Errorf("base %s, id %s is there twice", b.Name, b.ID)
		}
		for _, key := range []string{b.Name, b.ID, b.Module, b.Map, b.Exports} {
			seen[key] = true
		}
		imports := bytes.Contains(read(t, b.Module), []byte("\x04race\x06config"))
		if imports != strings.HasSuffix(b.Name, "-checked") {
			t.Errorf("base %s: imports module race: %v", b.Name, imports)
		}
	}
	for i, b := range plain.bases {
		for _, path := range b.Packages {
			if !slices.Contains(checked.bases[i].Packages, path) {
				t.Errorf("base %s lacks %s", checked.bases[i].Name, path)
			}
		}
	}
}

// TestForeign lists what is instrumented beside packages of std.
func TestForeign(t *testing.T) {
	tc, err := Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, err := tc.foreign(t.Context(), Packages())
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{
		"golang.org/x/sync/errgroup":         true,
		"golang.org/x/sync/semaphore":        true,
		"interleave/wasm/parallel":           false,
		"sync":                               false,
		"vendor/golang.org/x/net/dns/dnsmsg": false,
	} {
		if slices.Contains(got, path) != want {
			t.Errorf("%s is in %v: not %v", path, got, want)
		}
	}
	for _, path := range instrumented {
		if _, err := os.Stat(filepath.Join(tc.Goroot, "src", filepath.FromSlash(path))); err != nil {
			t.Errorf("%s is no package: %v", path, err)
		}
	}
}

// TestCheckedSize holds what a reader downloads before the first check against
// what is worth the wait. Brotli makes it smaller by a third.
func TestCheckedSize(t *testing.T) {
	b := checkedEverything(t).base("common-checked")
	sum := 0
	for _, file := range []string{b.Module, b.Map, b.Exports} {
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		if _, err := w.Write(read(t, file)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		sum += packed.Len()
	}
	if sum > 5_000_000 {
		t.Errorf("%d bytes", sum)
	}
}
