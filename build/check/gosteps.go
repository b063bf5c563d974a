package main

import (
	"bytes"
	"context"
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// jsEnv makes the go command build for the browser.
func jsEnv() []string { return []string{"GOOS=js", "GOARCH=wasm"} }

// vet checks what can be checked without running anything.
func vet(ctx context.Context, c *check, r *result) error {
	start := time.Now()
	bad, err := unformatted(os.DirFS(c.root))
	if err != nil {
		return err
	}
	o := outcome{name: "gofmt", took: time.Since(start)}
	if len(bad) > 0 {
		o.status, o.note = failed, "gofmt -w "+strings.Join(bad, " ")
		fmt.Fprintf(&r.output, "gofmt: not in the form that gofmt gives: %s\n", strings.Join(bad, " "))
	}
	r.add(o)
	c.tell(o)

	packages, err := c.goPackages(ctx)
	if err != nil {
		return err
	}
	packages = append(packages, "./lessons")
	// Built for this machine, also where the code it looks at is for the browser.
	tool, err := c.output(ctx, command{args: []string{"go", "tool", "-n", "staticcheck"}})
	if err != nil {
		return fmt.Errorf("build staticcheck: %w\n%s", err, tool)
	}
	tool = firstLine(tool)
	c.single(ctx, r, "go vet", command{args: append([]string{"go", "vet"}, packages...)})
	c.single(ctx, r, "go vet for js/wasm", command{args: []string{"go", "vet", "./wasm/..."}, env: jsEnv()})
	c.single(ctx, r, "staticcheck", command{args: append([]string{tool}, packages...)})
	c.single(ctx, r, "staticcheck for js/wasm", command{args: []string{tool, "./wasm/..."}, env: jsEnv()})
	c.single(ctx, r, "go vet of the module "+natsModule, command{dir: natsModule, args: []string{"go", "vet", "./..."}})
	c.single(ctx, r, "staticcheck of the module "+natsModule, command{dir: natsModule, args: []string{tool, "./..."}})
	return nil
}

// unformatted lists the Go files that gofmt would change, or cannot read.
func unformatted(root fs.FS) ([]string, error) {
	var bad []string
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{".git", ".cache", "node_modules", "dist", "results", "testdata"}, d.Name()):
			return fs.SkipDir
		case d.IsDir() || filepath.Ext(name) != ".go":
			return nil
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		if good, err := format.Source(text); err != nil || !bytes.Equal(good, text) {
			bad = append(bad, name)
		}
		return nil
	})
	return bad, err
}

// goPackages lists the packages that are tested as they are: not the lessons' programs, which
// their own harness runs, nor what npm packages carry. -e keeps a broken one, so that it fails.
func (c *check) goPackages(ctx context.Context) ([]string, error) {
	text, err := c.output(ctx, command{args: []string{"go", "list", "-e", "-f", "{{.ImportPath}}", "./..."}})
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, text)
	}
	return ownPackages(text), nil
}

func ownPackages(list string) []string {
	return slices.DeleteFunc(strings.Fields(list), func(p string) bool {
		return !strings.HasPrefix(p+"/", "interleave/") || strings.HasPrefix(p+"/", "interleave/lessons/") ||
			strings.Contains(p, "/node_modules/")
	})
}

// goTest runs `go test`, with the arguments that are given, and reads its events.
func (c *check) goTest(ctx context.Context, r *result, spec command) error {
	tests := newGoTests(c.screen)
	defer tests.finish(r)
	// -count=1: a cached result does not know of the tools and files that our tests start and read.
	spec.args = append([]string{"go", "test", "-json", "-count=1", "-timeout=20m"}, spec.args...)
	spec.each = tests.line
	return c.start(ctx, spec)
}

func race(ctx context.Context, c *check, r *result) error {
	packages, err := c.goPackages(ctx)
	if err != nil {
		return err
	}
	return c.goTest(ctx, r, command{args: append([]string{"-race"}, packages...)})
}

// short is race and lessons as far as they go without other tools: a test that needs one leaves
// itself out when the tests are short.
func short(ctx context.Context, c *check, r *result) error {
	packages, err := c.goPackages(ctx)
	if err != nil {
		return err
	}
	return c.goTest(ctx, r, command{env: []string{"CGO_ENABLED=0"}, args: append([]string{"-short", "./lessons"}, packages...)})
}

func lessons(ctx context.Context, c *check, r *result) error {
	return c.goTest(ctx, r, command{args: []string{"./lessons"}})
}

// natsModule is a module of its own, so that nobody else needs what it needs.
const natsModule = "lessons/task-queue/nats"

func nats(ctx context.Context, c *check, r *result) error {
	return c.goTest(ctx, r, command{dir: natsModule, args: []string{"./..."}})
}

// wasm runs, under Node.js, the tests of the packages that have tests for js alone.
func wasm(ctx context.Context, c *check, r *result) error {
	const files = `{{$p := .ImportPath}}{{range .TestGoFiles}}{{$p}} {{.}}{{"\n"}}{{end}}{{range .XTestGoFiles}}{{$p}} {{.}}{{"\n"}}{{end}}`
	list := []string{"go", "list", "-e", "-f", files, "./wasm/..."}
	native, err := c.output(ctx, command{args: list})
	if err != nil {
		return fmt.Errorf("%w\n%s", err, native)
	}
	js, err := c.output(ctx, command{args: list, env: jsEnv()})
	if err != nil {
		return fmt.Errorf("%w\n%s", err, js)
	}
	packages := onlyIn(js, native)
	if len(packages) == 0 {
		return nil
	}
	goroot, err := c.output(ctx, command{args: []string{"go", "env", "GOROOT"}})
	if err != nil {
		return err
	}
	launcher := filepath.Join(firstLine(goroot), "lib", "wasm", "go_js_wasm_exec")
	env := append(smallEnv(os.Environ()), jsEnv()...)
	return c.goTest(ctx, r, command{env: env, bare: true, args: append([]string{"-exec", launcher}, packages...)})
}

// onlyIn gives the packages with a test file that the list without has not.
func onlyIn(list, without string) []string {
	known := map[string]bool{}
	for line := range strings.Lines(without) {
		known[strings.TrimSpace(line)] = true
	}
	var packages []string
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		name, _, found := strings.Cut(line, " ")
		if found && !known[line] && !slices.Contains(packages, name) {
			packages = append(packages, name)
		}
	}
	return packages
}

// smallEnv keeps what the go command and node need: wasm_exec.js takes a few kilobytes of
// environment and no more, and some machines have a lot of it.
func smallEnv(environ []string) []string {
	return slices.DeleteFunc(slices.Clone(environ), func(entry string) bool {
		name, _, _ := strings.Cut(entry, "=")
		return !strings.HasPrefix(name, "GO") && !strings.HasSuffix(strings.ToUpper(name), "_PROXY") &&
			!slices.Contains([]string{"PATH", "HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"}, name)
	})
}
