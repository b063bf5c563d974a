package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The texts that people read first name targets, files and examples that exist. What the README
// says of embedding is tried by site/e2e/embed.test.ts, what it says of make by make test itself.
func TestDocuments(t *testing.T) {
	makefile := readText(t, "Makefile")
	for _, document := range []string{"README.md", "ARCHITECTURE.md", "lessons/README.md"} {
		text := readText(t, document)
		targets := regexp.MustCompile("(?m)(?:`|^    )make ([a-z-]+)").FindAllStringSubmatch(text, -1)
		if len(targets) == 0 {
			t.Errorf("%s names no make target", document)
		}
		for _, target := range targets {
			if !strings.Contains(makefile, "\n"+target[1]+":") {
				t.Errorf("%s: the Makefile has no target %s", document, target[1])
			}
		}
		prose := regexp.MustCompile("(?ms)^```.*?^```").ReplaceAllString(text, "")
		for _, link := range regexp.MustCompile(`\]\(([^)#:]+)\)`).FindAllStringSubmatch(prose, -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(document), link[1])); err != nil {
				t.Errorf("%s: %v", document, err)
			}
		}
		for _, path := range regexp.MustCompile("`((?:lessons|wasm|build|site)/[^`<> ]+)`").FindAllStringSubmatch(text, -1) {
			if _, err := os.Stat(path[1]); err != nil {
				t.Errorf("%s: %v", document, err)
			}
		}
		for _, example := range regexp.MustCompile(`<go-playground src="([^"]+)"`).FindAllStringSubmatch(text, -1) {
			if _, err := os.Stat("lessons/" + example[1] + "/main.go"); err != nil {
				t.Errorf("%s: %v", document, err)
			}
		}
	}
}

// What the README says of package parallel in another module is done as it stands there.
func TestParallelElsewhere(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	const program = `package main

import (
	"context"
	"fmt"

	"PACKAGE"
)

var square = parallel.Func("square", func(_ context.Context, n int) (int, error) { return n * n, nil })

func main() {
	parallel.Main(func() {
		pool, err := parallel.NewPool(context.Background(), 2)
		if err != nil {
			panic(err)
		}
		fmt.Println(square.Map(context.Background(), pool, []int{1, 2, 3}))
	})
}
`
	_, section, _ := strings.Cut(readText(t, "README.md"), "## Every core")
	section, _, _ = strings.Cut(section, "\n## ")
	commands := regexp.MustCompile(`(?m)(?:^    .*\n)+`).FindAllString(section, -1)
	if len(commands) != 2 {
		t.Fatalf("%d blocks of commands, want 2", len(commands))
	}
	for i, imported := range []string{"interleave/wasm/parallel", "example.com/yours/parallel"} {
		t.Run(imported, func(t *testing.T) {
			root := t.TempDir()
			if err := os.Symlink(here, filepath.Join(root, "interleave")); err != nil {
				t.Fatal(err)
			}
			yours := filepath.Join(root, "yours")
			writeText(t, filepath.Join(yours, "go.mod"), "module example.com/yours\n\ngo 1.26.0\n")
			writeText(t, filepath.Join(yours, "main.go"), strings.Replace(program, "PACKAGE", imported, 1))
			shell(t, yours, commands[i])
			if out := shell(t, yours, "go run ."); out != "[1 4 9] <nil>\n" {
				t.Errorf("output %q", out)
			}
			shell(t, yours, "GOOS=js GOARCH=wasm go vet .")
		})
	}
}

func writeText(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// shell runs commands and returns what they print on standard output.
func shell(t *testing.T, dir, commands string) string {
	t.Helper()
	cmd := exec.Command("sh", "-ec", commands)
	cmd.Dir = dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", commands, err, stderr.String())
	}
	return string(out)
}

func readText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
