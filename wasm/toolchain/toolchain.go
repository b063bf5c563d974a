package toolchain

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"go/version"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

//go:embed packages.txt
var packagesText string

// Log reports progress, a line a call.
type Log func(format string, args ...any)

// Toolchain is the Go installation that everything is made from.
type Toolchain struct {
	Goroot  string
	Version string // "go1.26.8"
	Lang    string // "go1.26"

	root string // of our module
	bin  string // folder of the native tools

	mu   sync.Mutex
	made map[string]bool // files of native programs, see executable
}

// Open finds the Go installation. It must be called in a folder of our module.
func Open(ctx context.Context) (*Toolchain, error) {
	out, err := run(ctx, ".", nil, "go", "env", "-json", "GOROOT", "GOVERSION", "GOMOD", "GOTOOLDIR")
	if err != nil {
		return nil, fmt.Errorf("open toolchain: %w", err)
	}
	var env struct{ GOROOT, GOVERSION, GOMOD, GOTOOLDIR string }
	if err := json.Unmarshal(out, &env); err != nil {
		return nil, fmt.Errorf("open toolchain: go env: %w", err)
	}
	if filepath.Base(env.GOMOD) != "go.mod" {
		return nil, fmt.Errorf("open toolchain: not inside our module (go env GOMOD is %q)", env.GOMOD)
	}
	lang := version.Lang(env.GOVERSION)
	if version.Compare(lang, "go1.26") < 0 {
		return nil, fmt.Errorf("open toolchain: found %s, need Go 1.26 or newer", env.GOVERSION)
	}
	return &Toolchain{
		Goroot:  env.GOROOT,
		Version: env.GOVERSION,
		Lang:    lang,
		root:    filepath.Dir(env.GOMOD),
		bin:     env.GOTOOLDIR,
		made:    map[string]bool{},
	}, nil
}

// Packages returns the import paths of packages.txt.
func Packages() []string { return pathList(packagesText) }

// pathList reads a list of import paths, one a line, with comments.
func pathList(text string) []string {
	var paths []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "#") {
			paths = append(paths, line)
		}
	}
	return paths
}

// wasmEnv makes the go command build for the page, whatever else the user has
// set.
var wasmEnv = [...]string{"GOOS=js", "GOARCH=wasm", "GOWASM=", "GOEXPERIMENT=", "GOFLAGS=", "CGO_ENABLED=0"}

// wasm runs the go command for js/wasm in our module.
func (t *Toolchain) wasm(ctx context.Context, args ...string) ([]byte, error) {
	return run(ctx, t.root, wasmEnv[:], t.command(), args...)
}

// native runs the go command for this machine in our module.
func (t *Toolchain) native(ctx context.Context, args ...string) ([]byte, error) {
	env := []string{"GOOS=", "GOARCH=", "GOEXPERIMENT=", "GOFLAGS="}
	return run(ctx, t.root, env, t.command(), args...)
}

func (t *Toolchain) command() string { return filepath.Join(t.Goroot, "bin", "go") }

// run returns a command's standard output. Its error has what the command said.
func run(ctx context.Context, dir string, env []string, name string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		words := stderr.String()
		if words == "" {
			words = stdout.String()
		}
		return nil, fmt.Errorf("%s %s: %w\n%s", filepath.Base(name), args[0], err, words)
	}
	return stdout.Bytes(), nil
}
