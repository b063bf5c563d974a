package overlay

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// write stores the changed files under dir/src and the map in
// dir/overlay.json. A file that is already as it should be is left alone: its
// time tells the go command that it need not be read again.
func (t *tree) write(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("write overlay: %w", err)
	}
	replace := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(t.texts)) {
		original := filepath.Join(t.src, filepath.FromSlash(name))
		text := t.texts[name]
		if text == nil {
			replace[original] = ""
			continue
		}
		file := filepath.Join(dir, "src", filepath.FromSlash(name))
		replace[original] = file
		if err := store(file, []byte(*text)); err != nil {
			return "", fmt.Errorf("write overlay: %w", err)
		}
	}
	if err := t.sweep(filepath.Join(dir, "src")); err != nil {
		return "", fmt.Errorf("write overlay: %w", err)
	}
	data, err := json.MarshalIndent(map[string]any{"Replace": replace}, "", "\t")
	if err != nil {
		return "", fmt.Errorf("write overlay: %w", err)
	}
	path := filepath.Join(dir, "overlay.json")
	if err := store(path, append(data, '\n')); err != nil {
		return "", fmt.Errorf("write overlay: %w", err)
	}
	return path, nil
}

// sweep removes files of an earlier overlay from src.
func (t *tree) sweep(src string) error {
	if _, err := os.Lstat(src); err != nil {
		return nil // nothing but removals so far
	}
	return filepath.WalkDir(src, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(src, path)
		if err != nil {
			return err
		}
		if t.texts[filepath.ToSlash(name)] == nil {
			return os.Remove(path)
		}
		return nil
	})
}

func store(path string, data []byte) error {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, data) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

// Sum returns a hash of the files of goroot that the sets change, as Go has
// them. Together with the program's own sources, which hold the sets, it tells
// whether [Write] would write the same again, and takes far less time.
func Sum(goroot string, sets ...Set) (string, error) {
	names := map[string]bool{}
	for _, s := range sets {
		for _, e := range s.Edits {
			names[e.File] = true
		}
	}
	hash := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(names)) {
		text, err := os.ReadFile(filepath.Join(goroot, "src", filepath.FromSlash(name)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("sum overlay: %w", err)
		}
		fmt.Fprintf(hash, "%q %d\n%s\n", name, len(text), text)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}
