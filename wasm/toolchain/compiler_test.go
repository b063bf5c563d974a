package toolchain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestSlimCompiler holds the archives of the page's compiler, run under Node,
// against those of Go's own, to the byte.
func TestSlimCompiler(t *testing.T) {
	s := everything(t)
	cfg := s.importcfg(t)
	for _, p := range s.sources(t,
		"errors", "strconv", "sync", "iter", "fmt", "encoding/json", "golang.org/x/sync/errgroup") {
		t.Run(p.ImportPath, func(t *testing.T) {
			dir, out := p.Dir, t.TempDir()
			args := func(name string) []string {
				return append([]string{"-p", p.ImportPath, "-pack", "-dwarf=false", "-lang=" + s.Lang,
					"-trimpath=" + dir, "-importcfg=" + cfg, "-o", filepath.Join(out, name)}, p.GoFiles...)
			}
			if _, err := run(t.Context(), dir, wasmEnv[:], filepath.Join(s.bin, "compile"), args("stock.a")...); err != nil {
				t.Fatal(err)
			}
			if words, err := s.node(t, dir, s.tools.Compile, args("slim.a")...); err != nil {
				t.Fatalf("%v\n%s", err, words)
			}
			stock, slim := read(t, filepath.Join(out, "stock.a")), read(t, filepath.Join(out, "slim.a"))
			if !bytes.Equal(stock, slim) {
				t.Errorf("archives differ: %d and %d bytes", len(stock), len(slim))
			}
		})
	}
}

// TestSlimCompilerErrors holds the words of both compilers together.
func TestSlimCompilerErrors(t *testing.T) {
	s := everything(t)
	cfg := s.importcfg(t)
	dir := t.TempDir()
	source := `package main

import "os"

func f[T any](x T) int { return x }

func main() {
	a := 1
	b.c()
	for range 3 {
		var m = min(1, "2")
	}
	return 1
}
`
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{s.Lang, "go1.20", "go1.99", "1.20", "go01.2"} {
		args := []string{"-p", "main", "-pack", "-lang=" + lang, "-importcfg=" + cfg, "-o", "main.a", "main.go"}
		_, stock := run(t.Context(), dir, wasmEnv[:], filepath.Join(s.bin, "compile"), args...)
		words, slim := s.node(t, dir, s.tools.Compile, args...)
		if stock == nil || slim == nil {
			t.Fatalf("-lang=%s: no error: %v, %v", lang, stock, slim)
		}
		if !bytes.HasSuffix([]byte(stock.Error()), []byte("\n"+words)) {
			t.Errorf("-lang=%s: got\n%swant\n%v", lang, words, stock)
		}
	}
}

// importcfg writes an import configuration with all archives.
func (s *shared) importcfg(t *testing.T) string {
	t.Helper()
	var cfg bytes.Buffer
	for _, a := range s.archives {
		fmt.Fprintf(&cfg, "packagefile %s=%s\n", a.ImportPath, a.File)
	}
	file := filepath.Join(t.TempDir(), "importcfg")
	if err := os.WriteFile(file, cfg.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

type sources struct {
	ImportPath, Dir string
	GoFiles         []string
}

// sources returns the folders and files of packages for js/wasm.
func (s *shared) sources(t *testing.T, paths ...string) []sources {
	t.Helper()
	out, err := s.wasm(t.Context(), append([]string{"list", "-json=ImportPath,Dir,GoFiles"}, paths...)...)
	if err != nil {
		t.Fatal(err)
	}
	var list []sources
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var p sources
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	return list
}
