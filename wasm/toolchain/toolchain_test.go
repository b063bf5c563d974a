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
// with everything made, for programs of one flavour.
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
	return makeFlavour(&shared{Toolchain: tc, dir: cache, tools: tools}, Plain)
})

var madeChecked = sync.OnceValues(func() (*shared, error) {
	s, err := made()
	if err != nil {
		return nil, err
	}
	return makeFlavour(s, Checked)
})

func makeFlavour(s *shared, flavour Flavour) (*shared, error) {
	ctx, log := context.Background(), func(string, ...any) {}
	of := *s
	var err error
	if of.archives, err = s.Std(ctx, cache, flavour, Packages(), log); err != nil {
		return nil, err
	}
	of.bases, err = s.Bases(ctx, cache, flavour, of.archives, log)
	return &of, err
}

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

// checkedEverything is everything for checked programs.
func checkedEverything(t *testing.T) *shared {
	t.Helper()
	everything(t)
	s, err := madeChecked()
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
