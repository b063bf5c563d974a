package lessons

import (
	"encoding/json"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"interleave/build/lesson"
)

// Everything is built before anything runs: programs that measure waits want a quiet machine.

type built struct {
	dir  string
	node string
	// vet maps an example's folder to the analyzers that found something.
	vet map[string][]string
}

// binaries names the programs of one lesson.
type binaries struct{ dir, node string }

func (b *built) of(l *lesson.Lesson) binaries {
	return binaries{filepath.Join(b.dir, l.Slug), b.node}
}

func (b binaries) plain(name string) string    { return filepath.Join(b.dir, "plain", name) }
func (b binaries) race(name string) string     { return filepath.Join(b.dir, "race", name) }
func (b binaries) wasm(name string) string     { return filepath.Join(b.dir, "wasm", name) }
func (b binaries) test(name string) string     { return b.plain(name + ".test") }
func (b binaries) raceTest(name string) string { return b.race(name + ".test") }

func buildAll(t *testing.T, lessons []*lesson.Lesson) *built {
	t.Helper()
	b := &built{dir: t.TempDir(), vet: map[string][]string{}}
	if _, err := exec.LookPath("node"); err == nil {
		b.node = filepath.Join(goroot(t), "lib", "wasm", "go_js_wasm_exec")
	}
	overlay := b.writeOverlay(t, lessons)
	var all []string
	for _, l := range lessons {
		var programs, benchmarks, exercises, alone []string
		for _, e := range l.Examples {
			dir := "./" + e.Dir
			switch {
			case e.Exercise:
				exercises = append(exercises, dir, "./"+path.Join(path.Dir(e.Dir), "solution"))
			case e.Wrong.Compile:
				if exec.Command("go", "build", "-o", os.DevNull, dir).Run() == nil {
					t.Errorf("%s compiles, though it is declared not to", e.Dir)
				}
			default:
				programs = append(programs, dir)
				if !needsWorkers(t, e) {
					alone = append(alone, dir)
				}
				if e.Bench != "" {
					benchmarks = append(benchmarks, dir)
				}
			}
		}
		all = slices.Concat(all, programs, exercises)
		bin := b.of(l)
		plain, race := filepath.Dir(bin.plain("x")), filepath.Dir(bin.race("x"))
		noCgo, cgo := []string{"CGO_ENABLED=0"}, []string{"CGO_ENABLED=1"}
		compile(t, noCgo, programs, "build", "-o", plain+"/")
		compile(t, noCgo, benchmarks, "test", "-c", "-vet=off", "-o", plain+"/")
		compile(t, noCgo, exercises, "test", "-c", "-vet=off", "-overlay", overlay, "-o", plain+"/")
		if !testing.Short() {
			compile(t, cgo, programs, "build", "-race", "-o", race+"/")
			compile(t, cgo, exercises, "test", "-c", "-vet=off", "-race", "-overlay", overlay, "-o", race+"/")
		}
		if b.node != "" {
			wasm := []string{"GOOS=js", "GOARCH=wasm"}
			compile(t, wasm, alone, "build", "-o", filepath.Dir(bin.wasm("x"))+"/")
		}
	}
	b.readVet(t, goTool(t, []string{"CGO_ENABLED=0"}, append([]string{"vet", "-json", "-overlay", overlay}, all...)...))
	return b
}

// needsWorkers says that a program runs as js/wasm only where it finds more workers, or a place for
// pictures: in the page, where the browser tests run every example.
func needsWorkers(t *testing.T, e lesson.Example) bool {
	t.Helper()
	for name, text := range e.Files {
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, imported := range file.Imports {
			if imported.Path.Value == `"interleave/wasm/parallel"` || imported.Path.Value == `"interleave/wasm/picture"` {
				return true
			}
		}
	}
	return false
}

// writeOverlay lays the checks of each exercise over its start and its solution.
func (b *built) writeOverlay(t *testing.T, lessons []*lesson.Lesson) string {
	t.Helper()
	replace := map[string]string{}
	for _, l := range lessons {
		for _, e := range l.Examples {
			for name := range e.Checks {
				root, err := filepath.Abs(path.Dir(e.Dir))
				if err != nil {
					t.Fatal(err)
				}
				for _, side := range []string{"start", "solution"} {
					replace[filepath.Join(root, side, name)] = filepath.Join(root, "_checks", name)
				}
			}
		}
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(b.dir, "overlay.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// readVet reads the JSON values that go vet prints, one a package.
func (b *built) readVet(t *testing.T, output string) {
	t.Helper()
	here, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(strings.NewReader(output))
	for decoder.More() {
		var packages map[string]map[string][]struct{ Posn string }
		if err := decoder.Decode(&packages); err != nil {
			t.Fatalf("go vet -json: %v\n%s", err, output)
		}
		for _, analyzers := range packages {
			for _, name := range slices.Sorted(maps.Keys(analyzers)) {
				file, err := filepath.Rel(here, analyzers[name][0].Posn)
				if err != nil {
					t.Fatal(err)
				}
				dir := filepath.Dir(file)
				if !slices.Contains(b.vet[dir], name) { // found again with the tests
					b.vet[dir] = append(b.vet[dir], name)
				}
			}
		}
	}
}

// compile builds packages into the folder that the arguments name.
func compile(t *testing.T, env, packages []string, args ...string) {
	t.Helper()
	if len(packages) == 0 {
		return
	}
	if err := os.MkdirAll(args[len(args)-1], fs.ModePerm); err != nil {
		t.Fatal(err)
	}
	goTool(t, env, append(args, packages...)...)
}

func goroot(t *testing.T) string {
	return strings.TrimSpace(goTool(t, nil, "env", "GOROOT"))
}

func goTool(t *testing.T, env []string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), env...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	stdout, err := cmd.Output()
	if err == nil {
		return string(stdout)
	}
	hint := ""
	if strings.Contains(stderr.String(), "C compiler") {
		hint = "\nthe race detector needs a C compiler; to install one: sudo apt-get install gcc"
	}
	t.Fatalf("go %s: %v\n%s%s", strings.Join(args, " "), err, stderr.String(), hint)
	return ""
}
