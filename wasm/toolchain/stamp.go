package toolchain

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Whose sources a result depends on, beside the GOROOT: those of the tools, or
// those of everything in wasm/ with the modules it requires. Only byChecked are
// there the files of checked programs' packages among them.
const (
	byToolchain = "wasm/toolchain"
	byAll       = "wasm"
	byChecked   = "wasm, checked"
)

// checkedFiles are the packages of GOROOT that checked programs alone have.
const checkedFiles = "wasm/toolchain/checked/_goroot"

// cached makes a file unless it is there with the right stamp, in a file beside
// it: a hash of Go's version, our sources (see byAll), and the inputs.
func (t *Toolchain) cached(file, by string, inputs []string, build func() error) error {
	stamp, err := t.stamp(by, inputs)
	if err != nil {
		return err
	}
	stampFile := file + ".stamp"
	if old, err := os.ReadFile(stampFile); err == nil && string(old) == stamp {
		if _, err := os.Stat(file); err == nil {
			return nil
		}
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	// While the file is being made it has no stamp: an interrupted run counts
	// for nothing.
	if err := os.RemoveAll(stampFile); err != nil {
		return err
	}
	if err := build(); err != nil {
		return err
	}
	return os.WriteFile(stampFile, []byte(stamp), 0o644)
}

func (t *Toolchain) stamp(by string, inputs []string) (string, error) {
	hash := sha256.New()
	fmt.Fprintf(hash, "%s %s\n%q\n", t.Version, t.Goroot, inputs)
	sources := []string{}
	folder := by
	if by != byToolchain {
		folder = byAll
		sources = append(sources, "go.mod", "go.sum")
	}
	err := filepath.WalkDir(filepath.Join(t.root, folder), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "testdata" || by != byChecked && path == filepath.Join(t.root, filepath.FromSlash(checkedFiles)) {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(path, "_test.go") {
			return nil
		}
		name, err := filepath.Rel(t.root, path)
		sources = append(sources, filepath.ToSlash(name))
		return err
	})
	if err != nil {
		return "", fmt.Errorf("hash sources: %w", err)
	}
	for _, name := range sources {
		text, err := os.ReadFile(filepath.Join(t.root, filepath.FromSlash(name)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("hash sources: %w", err)
		}
		fmt.Fprintf(hash, "%q %d\n%s\n", name, len(text), text)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}
