package toolchain

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"interleave/wasm/toolchain/overlay"
)

//go:embed common.txt
var commonText string

// Base is a module with the runtime and a fixed set of packages, linked once:
// readers' programs are linked against it (see package prelink).
type Base struct {
	// Name is common or full, of checked programs common-checked or full-checked.
	Name string
	// ID is in the module, in its map and in every program linked against it.
	// It changes with anything that the base is made of.
	ID string
	// Module, Map and Exports are files: the module itself, what the linker needs
	// to know of it, and the export data of its packages for the compiler (see
	// writeExports).
	Module, Map, Exports string
	// Packages are the import paths of its packages, sorted.
	Packages []string
}

// Bases links the bases of a flavour from its archives, unless dir has them
// already: one of the packages of common.txt, and one of everything that can be
// imported. The smaller comes first.
func (t *Toolchain) Bases(ctx context.Context, dir string, flavour Flavour, archives []Archive, log Log) ([]Base, error) {
	bases, err := t.bases(ctx, dir, flavour, archives, log)
	if err != nil {
		return nil, fmt.Errorf("link bases: %w", err)
	}
	return bases, nil
}

func (t *Toolchain) bases(ctx context.Context, dir string, flavour Flavour, archives []Archive, log Log) ([]Base, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	linker, err := t.tool(ctx, dir, "link", log)
	if err != nil {
		return nil, err
	}
	sum, err := overlay.Sum(t.Goroot, append(toolEdits(), flavour.edits()...)...)
	if err != nil {
		return nil, err
	}
	byPath := map[string]Archive{}
	var public []string
	for _, a := range archives {
		byPath[a.ImportPath] = a
		if importable(a.ImportPath) {
			public = append(public, a.ImportPath)
		}
	}
	folder := filepath.Join(flavour.folder(dir), "bases")
	index := folder + ".json"
	if _, err := readBases(index); err != nil {
		os.Remove(index) // so that it is made
	}
	err = t.cached(index, flavour.sources(), append([]string{sum, folder}, public...), func() error {
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
		var made []Base
		for _, set := range []struct {
			name  string
			roots []string
		}{
			{"common", pathList(commonText)},
			{"full", public},
		} {
			name := flavour.baseName(set.name)
			log("linking the %s base", name)
			base, err := t.base(ctx, folder, linker, name, set.roots, byPath)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			made = append(made, base)
		}
		data, err := json.Marshal(made)
		if err != nil {
			return err
		}
		return os.WriteFile(index, data, 0o644)
	})
	if err != nil {
		return nil, err
	}
	return readBases(index)
}

func readBases(index string) ([]Base, error) {
	data, err := os.ReadFile(index)
	if err != nil {
		return nil, err
	}
	var bases []Base
	if err := json.Unmarshal(data, &bases); err != nil {
		return nil, fmt.Errorf("%s: %w", index, err)
	}
	for _, b := range bases {
		for _, file := range []string{b.Module, b.Map, b.Exports} {
			if _, err := os.Stat(file); err != nil {
				return nil, err
			}
		}
	}
	return bases, nil
}

// importable tells whether a program may import a package at all.
func importable(path string) bool {
	return !strings.HasPrefix(path, "vendor/") && !slices.Contains(strings.Split(path, "/"), "internal")
}

// exported tells whether the compiler ever reads the export data of a package:
// beside what programs import, the generated main of tests imports one package.
func exported(path string) bool {
	return importable(path) || path == "internal/testlog"
}

// base links one base into folder.
func (t *Toolchain) base(ctx context.Context, folder, linker, name string, roots []string, archives map[string]Archive) (Base, error) {
	b := Base{
		Name:    name,
		Module:  filepath.Join(folder, name+".wasm"),
		Map:     filepath.Join(folder, name+".map"),
		Exports: filepath.Join(folder, name+".exports"),
	}
	var err error
	if b.Packages, err = closure(roots, archives); err != nil {
		return Base{}, err
	}
	if b.ID, err = t.baseID(linker, b.Packages, archives); err != nil {
		return Base{}, err
	}

	work, err := os.MkdirTemp("", "interleave-")
	if err != nil {
		return Base{}, err
	}
	defer os.RemoveAll(work)
	stub, object, cfg := filepath.Join(work, "main.go"), filepath.Join(work, "main.a"), filepath.Join(work, "importcfg")
	var text, packages strings.Builder
	text.WriteString("package main\n\n")
	for _, path := range roots {
		fmt.Fprintf(&text, "import _ %q\n", path)
	}
	text.WriteString("\nvar program func()\n\nfunc main() { program() }\n")
	for _, path := range b.Packages {
		fmt.Fprintf(&packages, "packagefile %s=%s\n", path, archives[path].File)
	}
	if err := writeFile(stub, text.String()); err != nil {
		return Base{}, err
	}
	if err := writeFile(cfg, packages.String()); err != nil {
		return Base{}, err
	}
	compiler := filepath.Join(t.bin, "compile")
	if _, err := run(ctx, work, wasmEnv[:], compiler, "-p", "main", "-complete", "-pack", "-lang="+t.Lang,
		"-dwarf=false", "-trimpath="+work, "-importcfg", cfg, "-o", object, stub); err != nil {
		return Base{}, err
	}
	if _, err := run(ctx, work, wasmEnv[:], linker, "-s", "-w", "-buildid=", "-prelink=base",
		"-prelinkmap="+b.Map, "-prelinkid="+b.ID, "-importcfg", cfg, "-o", b.Module, object); err != nil {
		return Base{}, err
	}
	return b, writeExports(b.Exports, b.Packages, archives)
}

// closure lists the roots and all that they import, sorted.
func closure(roots []string, archives map[string]Archive) ([]string, error) {
	var all []string
	seen := map[string]bool{"unsafe": true}
	var visit func(path string) error
	visit = func(path string) error {
		if seen[path] {
			return nil
		}
		seen[path] = true
		a, ok := archives[path]
		if !ok {
			return fmt.Errorf("there is no package %s", path)
		}
		all = append(all, path)
		for _, imported := range a.Imports {
			if err := visit(imported); err != nil {
				return err
			}
		}
		return nil
	}
	for _, path := range roots {
		if err := visit(path); err != nil {
			return nil, err
		}
	}
	slices.Sort(all)
	return all, nil
}

// baseID hashes what a base is made of: the linker and the archives.
func (t *Toolchain) baseID(linker string, packages []string, archives map[string]Archive) (string, error) {
	hash := sha256.New()
	files := []string{linker}
	for _, path := range packages {
		files = append(files, archives[path].File)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(hash, "%d\n%s", len(data), data)
	}
	return hex.EncodeToString(hash.Sum(nil)[:8]), nil
}

// writeExports writes the export data of packages, the part of their archives
// that the compiler reads, into one file: the length of the header (4 bytes,
// little endian), the header, which is a JSON list of pairs of import path and
// size, and then the archives, each with its export data alone.
func writeExports(file string, packages []string, archives map[string]Archive) error {
	var header [][2]any
	var body []byte
	for _, path := range packages {
		if !exported(path) {
			continue // what others take from it stands in their own export data
		}
		data, err := os.ReadFile(archives[path].File)
		if err != nil {
			return err
		}
		exports, err := exportData(data)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		header = append(header, [2]any{path, len(exports)})
		body = append(body, exports...)
	}
	text, err := json.Marshal(header)
	if err != nil {
		return err
	}
	out := binary.LittleEndian.AppendUint32(nil, uint32(len(text)))
	return os.WriteFile(file, slices.Concat(out, text, body), 0o644)
}

// exportData returns an archive without its object: its first entry alone.
func exportData(archive []byte) ([]byte, error) {
	const magic, entry = "!<arch>\n", 60
	if len(archive) < len(magic)+entry || string(archive[:len(magic)]) != magic {
		return nil, fmt.Errorf("not an archive")
	}
	head := archive[len(magic):][:entry]
	size, err := strconv.Atoi(strings.TrimSpace(string(head[48:58])))
	end := len(magic) + entry + size
	if err != nil || !bytes.HasPrefix(head, []byte("__.PKGDEF ")) || end > len(archive) {
		return nil, fmt.Errorf("the archive does not begin with export data")
	}
	return archive[:end], nil
}
