package lessons

import (
	"encoding/json"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"interleave/build/lesson"
)

// built is what is made of one lesson before anything of it runs: programs that measure want a quiet machine.
type built struct {
	dir, node string
	// vet maps an example's folder to the analyzers that found something.
	vet map[string][]string
}

func (b *built) plain(name string) string    { return filepath.Join(b.dir, "plain", name) }
func (b *built) race(name string) string     { return filepath.Join(b.dir, "race", name) }
func (b *built) wasm(name string) string     { return filepath.Join(b.dir, "wasm", name) }
func (b *built) test(name string) string     { return b.plain(name + ".test") }
func (b *built) raceTest(name string) string { return b.race(name + ".test") }

// build builds a lesson's programs and tests, one kind in one command, as many at once as there are processors.
func build(t *testing.T, l *lesson.Lesson) *built {
	t.Helper()
	b := &built{dir: t.TempDir(), vet: map[string][]string{}}
	if _, err := exec.LookPath("node"); err == nil {
		b.node = filepath.Join(goroot(t), "lib", "wasm", "go_js_wasm_exec")
	}
	var programs, benchmarks, exercises, alone, broken []string
	for _, e := range l.Examples {
		dir := "./" + e.Dir
		switch {
		case e.Exercise:
			exercises = append(exercises, dir, "./"+path.Join(path.Dir(e.Dir), "solution"))
		case e.Wrong.Compile:
			broken = append(broken, dir)
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
	overlay := b.writeOverlay(t, l)
	plain, race, wasm := b.plain("")+"/", b.race("")+"/", b.wasm("")+"/"
	noCgo, cgo, js := []string{"CGO_ENABLED=0"}, []string{"CGO_ENABLED=1"}, []string{"GOOS=js", "GOARCH=wasm"}
	const quick = "-ldflags=-w" // nobody takes a debugger to them
	var commands errgroup.Group
	commands.SetLimit(runtime.GOMAXPROCS(0))
	// compile builds packages into the folder that the arguments name.
	compile := func(env, packages []string, args ...string) {
		if len(packages) == 0 {
			return
		}
		commands.Go(func() error {
			if err := os.MkdirAll(args[len(args)-1], fs.ModePerm); err != nil {
				return err
			}
			_, err := goTool(env, append(args, packages...)...)
			return err
		})
	}
	compile(noCgo, programs, "build", quick, "-o", plain)
	compile(noCgo, benchmarks, "test", "-c", quick, "-vet=off", "-o", plain)
	compile(noCgo, exercises, "test", "-c", quick, "-vet=off", "-overlay", overlay, "-o", plain)
	if !testing.Short() {
		compile(cgo, programs, "build", quick, "-race", "-o", race)
		compile(cgo, exercises, "test", "-c", quick, "-vet=off", "-race", "-overlay", overlay, "-o", race)
	}
	if b.node != "" {
		compile(js, alone, "build", "-o", wasm)
	}
	for _, dir := range broken {
		commands.Go(func() error {
			if exec.Command("go", "build", "-o", os.DevNull, dir).Run() == nil {
				return fmt.Errorf("%s compiles, though it is declared not to", dir)
			}
			return nil
		})
	}
	var found string
	commands.Go(func() (err error) {
		found, err = goTool(noCgo, slices.Concat([]string{"vet", "-json", "-overlay", overlay}, programs, exercises)...)
		return err
	})
	if err := commands.Wait(); err != nil {
		t.Fatal(err)
	}
	b.readVet(t, found)
	return b
}

// needsWorkers says that a program runs as js/wasm only where it finds more workers, or a place for
// pictures: in the page, where the browser tests run every example.
func needsWorkers(t *testing.T, e lesson.Example) bool {
	t.Helper()
	for name, text := range e.Files {
		if path.Ext(name) != ".go" {
			continue
		}
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
func (b *built) writeOverlay(t *testing.T, l *lesson.Lesson) string {
	t.Helper()
	replace := map[string]string{}
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

func goroot(t *testing.T) string {
	t.Helper()
	text, err := goTool(nil, "env", "GOROOT")
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(text)
}

// goTool gives what the go command prints.
func goTool(env []string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), env...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	stdout, err := cmd.Output()
	if err == nil {
		return string(stdout), nil
	}
	hint := ""
	if strings.Contains(stderr.String(), "C compiler") {
		hint = "\nthe race detector needs a C compiler; to install one: sudo apt-get install gcc"
	}
	return "", fmt.Errorf("go %s: %w\n%s%s", strings.Join(args, " "), err, stderr.String(), hint)
}
