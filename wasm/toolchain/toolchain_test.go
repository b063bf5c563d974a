package toolchain

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// shared is what the slow tests have in common: the toolchain, and a folder
// with everything made.
type shared struct {
	*Toolchain
	dir      string
	tools    Tools
	archives []Archive
	bases    []Base
}

var cache string // set by TestMain

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "interleave-toolchain-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	cache = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

var made = sync.OnceValues(func() (*shared, error) {
	ctx := context.Background()
	tc, err := Open(ctx)
	if err != nil {
		return nil, err
	}
	log := func(string, ...any) {}
	tools, err := tc.Tools(ctx, cache, log)
	if err != nil {
		return nil, err
	}
	archives, err := tc.Std(ctx, cache, Packages(), log)
	if err != nil {
		return nil, err
	}
	bases, err := tc.Bases(ctx, cache, archives, log)
	return &shared{tc, cache, tools, archives, bases}, err
})

// everything makes it all, or skips a test that is to be short.
func everything(t *testing.T) *shared {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the toolchain")
	}
	s, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// node runs a js/wasm program under Node with the real file system. The
// environment is small since Go's program has 12 KB for it and the arguments.
func (s *shared) node(t *testing.T, dir, wasm string, args ...string) (string, error) {
	t.Helper()
	script := filepath.Join(s.Goroot, "lib", "wasm", "wasm_exec_node.js")
	cmd := exec.Command("node", append([]string{script, wasm}, args...)...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "GOOS=js", "GOARCH=wasm"}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	return out.String(), err
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
