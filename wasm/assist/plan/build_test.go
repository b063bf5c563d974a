package plan_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"interleave/wasm/assist/plan"
)

// TestRun builds the archives in testdata/run with the real compiler and linker and runs
// them under node. A case is what TestCases reads; "args: ..." in its comment are the
// program's. Where a tool fails, its words are the case's stderr.
func TestRun(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles and links programs")
	}
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("needs node")
	}
	std := buildStd(t)
	for _, name := range cases(t, "testdata/run") {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			c := readCase(t, name)
			r := std.run(t, c)
			c.check(t, "stdout", steady(r.stdout))
			c.check(t, "stderr", steady(r.stderr))
			c.check(t, "status", fmt.Sprint(r.status))
			c.save(t)
		})
	}
}

// std is the archives that the cases import, and where they lie.
type std struct {
	goroot, pkg string
	graph       plan.Graph
}

// buildStd lets the go command compile what the cases import, as wasm/toolchain does.
func buildStd(t *testing.T) std {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	s := std{strings.TrimSpace(string(goroot)), t.TempDir(), plan.Graph{}}
	list := exec.Command("go", "list", "-export", "-deps", "-trimpath", "-gcflags=all=-dwarf=false",
		"-json=ImportPath,Imports,ImportMap,Export,Standard",
		"testing", "os", "sync", "regexp", "strings", "embed", "golang.org/x/sync/errgroup")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath, Export string
			Imports            []string
			ImportMap          map[string]string
			Standard           bool
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return s
		} else if err != nil {
			t.Fatal(err)
		}
		for i, path := range p.Imports {
			if mapped, ok := p.ImportMap[path]; ok {
				p.Imports[i] = mapped
			}
		}
		if p.Export == "" {
			continue
		}
		s.graph[p.ImportPath] = plan.Package{Imports: p.Imports, Std: p.Standard}
		archive := filepath.Join(s.pkg, p.ImportPath+".a")
		if err := os.MkdirAll(filepath.Dir(archive), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(p.Export, archive); err != nil {
			t.Fatal(err)
		}
	}
}

type result struct {
	stdout, stderr string
	status         int
}

// run builds a case and, if that succeeds, runs it. It compiles as for a base, and links
// the whole program, which needs no other linker than Go's own.
func (s std) run(t *testing.T, c *caseFile) result {
	o := c.options
	o.Src, o.Pkg, o.Out, o.Exports = t.TempDir(), s.pkg, t.TempDir(), s.pkg
	o.Bases = []plan.Base{{Name: "all", Packages: slices.Sorted(maps.Keys(s.graph))}}
	for name, text := range c.files {
		writeFile(t, filepath.Join(o.Src, name), text)
	}
	p, ds := plan.Make(c.files, s.graph, o)
	if len(ds) > 0 {
		t.Fatal(describe(p, ds))
	}
	for _, step := range append(p.Steps, *p.Plain) {
		for name, text := range step.Write {
			writeFile(t, name, text)
		}
		tool := exec.Command("go", append([]string{"tool", step.Tool}, step.Args...)...)
		tool.Dir = o.Src
		tool.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOROOT="+s.goroot)
		if out, err := tool.CombinedOutput(); err != nil {
			return result{stderr: string(out), status: 1}
		}
	}
	return s.node(t, p.Program, c.args)
}

// node runs a program with go's own wasm_exec for node.
func (s std) node(t *testing.T, program string, args []string) result {
	var r result
	var stdout, stderr bytes.Buffer
	host := filepath.Join(s.goroot, "lib", "wasm", "wasm_exec_node.js")
	cmd := exec.Command("node", append([]string{"--stack-size=8192", host, program}, args...)...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "TMPDIR=" + t.TempDir()}
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		r.status = exit.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	r.stdout, r.stderr = stdout.String(), stderr.String()
	return r
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

var unsteady = []struct {
	find *regexp.Regexp
	put  string
}{
	{regexp.MustCompile(`\d+\.\d\d+s\b`), "0.00s"},
	// Frames of GOROOT differ from one version of Go to the next.
	{regexp.MustCompile(`(?m)^[^\n]+\n\t(os|runtime|testing)/[^\n]+\n`), ""},
	{regexp.MustCompile(`goroutine \d+ `), "goroutine N "},
	{regexp.MustCompile(`0x[0-9a-f]+`), "0xN"},
}

// steady replaces what differs from run to run.
func steady(output string) string {
	for _, u := range unsteady {
		output = u.find.ReplaceAllString(output, u.put)
	}
	return output
}
