package toolchain

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// listed is a package as `go list -json` shows it.
type listed struct {
	ImportPath string
	Standard   bool
	Export     string            // file of the archive
	Imports    []string          // as written, after ImportMap
	ImportMap  map[string]string // as written to resolved
}

// compileFlags are those of the compiler for every package.
const compileFlags = "-dwarf=false"

// list compiles packages and all they import for js/wasm, with more flags of the
// go command if there are any. overlayFile may be "". The compiler's own profile
// is left aside: its code would be 6 % larger and here not faster.
func (t *Toolchain) list(ctx context.Context, overlayFile string, flags []string, patterns ...string) ([]listed, error) {
	args := []string{"list", "-deps", "-export", "-trimpath", "-pgo=off", "-buildvcs=false",
		"-gcflags=all=" + compileFlags,
		"-json=ImportPath,Standard,Export,Imports,ImportMap"}
	if overlayFile != "" {
		args = append(args, "-overlay", overlayFile)
	}
	out, err := t.wasm(ctx, slices.Concat(args, flags, patterns)...)
	if err != nil {
		return nil, err
	}
	var packages []listed
	dec := json.NewDecoder(bytes.NewReader(out))
	for {
		var p listed
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages, nil
		}
		if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		packages = append(packages, p)
	}
}

// buildMain compiles a main package with all it imports for js/wasm and links
// it with our linker, which the go command would not use.
func (t *Toolchain) buildMain(ctx context.Context, linker, path, overlayFile, file string) error {
	packages, err := t.list(ctx, overlayFile, nil, path)
	if err != nil {
		return err
	}
	var cfg bytes.Buffer
	main := ""
	for _, p := range packages {
		if p.ImportPath == path {
			main = p.Export
		} else if p.Export != "" {
			fmt.Fprintf(&cfg, "packagefile %s=%s\n", p.ImportPath, p.Export)
		}
	}
	if main == "" {
		return fmt.Errorf("go list shows no archive of %s", path)
	}
	cfgFile := file + ".importcfg"
	if err := os.WriteFile(cfgFile, cfg.Bytes(), 0o644); err != nil {
		return err
	}
	defer os.Remove(cfgFile)
	_, err = run(ctx, filepath.Dir(file), wasmEnv[:], linker,
		"-s", "-w", "-buildid=", "-importcfg", cfgFile, "-o", file, main)
	return err
}
