package toolchain

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestCached(t *testing.T) {
	tc := &Toolchain{Version: "go1.99", Goroot: "/go", root: t.TempDir()}
	put := func(name, text string) {
		t.Helper()
		if err := writeFile(filepath.Join(tc.root, filepath.FromSlash(name)), text); err != nil {
			t.Fatal(err)
		}
	}
	put("go.mod", "module m")
	put("go.sum", "")
	put("wasm/fetch/fetch.go", "package fetch")
	put("wasm/toolchain/tools.go", "package toolchain")
	put("wasm/toolchain/slim/_goroot/new.go", "package x")
	put("wasm/toolchain/checked/_goroot/new.go", "package x")
	put("wasm/toolchain/packages.txt", "a")

	file := filepath.Join(t.TempDir(), "out", "file")
	inputs := []string{"sum"}
	by := byAll
	builds := func() bool {
		t.Helper()
		built := false
		err := tc.cached(file, by, inputs, func() error {
			built = true
			return os.WriteFile(file, nil, 0o644)
		})
		if err != nil {
			t.Fatal(err)
		}
		return built
	}
	if !builds() || builds() {
		t.Fatal("is to be built once")
	}

	for name, change := range map[string]func(){
		"Go's version":       func() { tc.Version = "go1.100" },
		"the GOROOT":         func() { tc.Goroot = "/other" },
		"an input":           func() { inputs = []string{"other sum"} },
		"another input":      func() { inputs = append(inputs, "more") },
		"go.mod":             func() { put("go.mod", "module n") },
		"go.sum":             func() { put("go.sum", "x") },
		"a source":           func() { put("wasm/fetch/fetch.go", "package fetch // changed") },
		"a new source":       func() { put("wasm/fetch/new.go", "package fetch") },
		"a file of _goroot":  func() { put("wasm/toolchain/slim/_goroot/new.go", "package y") },
		"the package list":   func() { put("wasm/toolchain/packages.txt", "b") },
		"the file's absence": func() { os.Remove(file) },
	} {
		change()
		if !builds() {
			t.Errorf("not built again after a change of %s", name)
		}
		if builds() {
			t.Errorf("built twice after a change of %s", name)
		}
	}
	for name, change := range map[string]func(){
		"a test":                          func() { put("wasm/fetch/fetch_test.go", "package fetch") },
		"test data":                       func() { put("wasm/fetch/testdata/x", "x") },
		"what only checked programs have": func() { put("wasm/toolchain/checked/_goroot/new.go", "package y") },
	} {
		if change(); builds() {
			t.Errorf("built again after a change of %s", name)
		}
	}
	by = byChecked
	builds()
	put("wasm/toolchain/checked/_goroot/new.go", "package z")
	if !builds() || builds() {
		t.Error("what only checked programs have does not count for them, or always")
	}
	by = byToolchain
	builds()
	put("go.sum", "y")
	put("wasm/fetch/fetch.go", "package fetch // changed again")
	if builds() {
		t.Error("a tool depends on sources outside the toolchain")
	}
}

func TestCachedFailure(t *testing.T) {
	tc := &Toolchain{root: t.TempDir()}
	if err := os.MkdirAll(filepath.Join(tc.root, "wasm"), 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "file")
	broken := errors.New("broken")
	for range 2 {
		err := tc.cached(file, byAll, nil, func() error {
			if err := os.WriteFile(file, []byte("half"), 0o644); err != nil {
				return err
			}
			return broken
		})
		if !errors.Is(err, broken) {
			t.Errorf("a failed build counts: %v", err)
		}
	}
}
