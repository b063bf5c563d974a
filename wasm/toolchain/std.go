package toolchain

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"interleave/wasm/toolchain/overlay"
)

// Archive is a compiled package.
type Archive struct {
	ImportPath string
	Imports    []string // import paths of other archives
	Std        bool
	File       string
}

// Std compiles all of std that works in the page, the given packages, and what
// they import, for programs of a flavour, unless dir has them already. Imports are resolved: where std
// imports a vendored package, both the import and the archive are called
// "vendor/...". Package unsafe has no archive and is in no list of imports.
func (t *Toolchain) Std(ctx context.Context, dir string, flavour Flavour, packages []string, log Log) ([]Archive, error) {
	archives, err := t.std(ctx, dir, flavour, packages, log)
	if err != nil {
		return nil, fmt.Errorf("compile std: %w", err)
	}
	return archives, nil
}

func (t *Toolchain) std(ctx context.Context, dir string, flavour Flavour, packages []string, log Log) ([]Archive, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(flavour.folder(dir), "std")
	edits := flavour.edits()
	if flavour == Checked {
		// What compiles them has its part in it.
		edits = append(edits, toolEdits()...)
	}
	sum, err := overlay.Sum(t.Goroot, edits...)
	if err != nil {
		return nil, err
	}
	index := folder + ".json"
	if _, err := readIndex(index); err != nil {
		os.Remove(index) // so that it is made
	}
	err = t.cached(index, flavour.sources(), append([]string{sum, folder}, packages...), func() error {
		var flags []string
		if flavour == Checked {
			var err error
			if flags, err = t.raceFlags(ctx, dir, packages, log); err != nil {
				return err
			}
			log("compiling the standard library for checked programs")
		} else {
			log("compiling the standard library for the browser")
		}
		changed, err := overlay.Write(t.Goroot, t.Version, filepath.Join(dir, "overlay", flavour.overlayName()), flavour.edits()...)
		if err != nil {
			return err
		}
		listed, err := t.list(ctx, changed, flags, append([]string{"std"}, packages...)...)
		if err != nil {
			return err
		}
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
		archives, err := keep(listed, folder)
		if err != nil {
			return err
		}
		data, err := json.Marshal(archives)
		if err != nil {
			return err
		}
		return os.WriteFile(index, data, 0o644)
	})
	if err != nil {
		return nil, err
	}
	return readIndex(index)
}

// readIndex reads the list of archives and sees that they are there.
func readIndex(index string) ([]Archive, error) {
	data, err := os.ReadFile(index)
	if err != nil {
		return nil, err
	}
	var archives []Archive
	if err := json.Unmarshal(data, &archives); err != nil {
		return nil, fmt.Errorf("%s: %w", index, err)
	}
	for _, a := range archives {
		if _, err := os.Stat(a.File); err != nil {
			return nil, err
		}
	}
	return archives, nil
}

// keep copies the archives out of Go's build cache, which forgets.
func keep(packages []listed, folder string) ([]Archive, error) {
	compiled := map[string]bool{}
	for _, p := range packages {
		compiled[p.ImportPath] = p.Export != ""
	}
	var archives []Archive
	for _, p := range packages {
		if p.Export == "" {
			continue
		}
		a := Archive{
			ImportPath: p.ImportPath,
			Imports:    []string{},
			Std:        p.Standard,
			File:       filepath.Join(folder, filepath.FromSlash(p.ImportPath)+".a"),
		}
		for _, path := range p.Imports {
			if resolved, ok := p.ImportMap[path]; ok {
				path = resolved
			}
			if compiled[path] {
				a.Imports = append(a.Imports, path)
			} else if path != "unsafe" {
				return nil, fmt.Errorf("%s imports %s, which was not compiled", p.ImportPath, path)
			}
		}
		if err := copyFile(a.File, p.Export); err != nil {
			return nil, err
		}
		archives = append(archives, a)
	}
	return archives, nil
}

func copyFile(to, from string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
