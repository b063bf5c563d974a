package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Write makes the folder anew and swaps it with what stood there. It writes nothing where
// the folder holds exactly this site already, and says whether it did. A failure leaves
// the old folder.
func (s *Site) Write(dir string) (written bool, err error) {
	files := s.Files()
	if isSame(dir, files) {
		return false, nil
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return false, fmt.Errorf("write site: %w", err)
	}
	parent, base := filepath.Split(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return false, fmt.Errorf("write site: %w", err)
	}
	removeStale(parent, base)
	fresh, err := os.MkdirTemp(parent, base+".new-*")
	if err != nil {
		return false, fmt.Errorf("write site: %w", err)
	}
	defer func() { _ = os.RemoveAll(fresh) }()
	if err := os.Chmod(fresh, 0o755); err != nil {
		return false, fmt.Errorf("write site: %w", err)
	}
	if err := fill(fresh, files); err != nil {
		return false, fmt.Errorf("write site: %w", err)
	}
	if err := swap(fresh, dir); err != nil {
		return false, fmt.Errorf("write site: %w", err)
	}
	return true, nil
}

// isSame compares by links to the cache: a file that is the cache's own, checked in this
// process, needs no reading.
func isSame(dir string, files map[string]Blob) bool {
	seen := 0
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		blob, ok := files[filepath.ToSlash(name)]
		if !ok {
			return errDiffers
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		kept, err := os.Stat(blob.Path)
		if err != nil || !os.SameFile(info, kept) {
			return errDiffers
		}
		seen++
		return nil
	})
	return err == nil && seen == len(files)
}

var errDiffers = errors.New("differs")

// fill links, or where links are not to be had copies, the files into the folder.
func fill(dir string, files map[string]Blob) error {
	made := map[string]bool{}
	for name, blob := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if folder := filepath.Dir(path); !made[folder] {
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return err
			}
			made[folder] = true
		}
		if os.Link(blob.Path, path) == nil {
			continue
		}
		content, err := blob.Read()
		if err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// swap puts the fresh folder in the place of the old one, which goes.
func swap(fresh, dir string) error {
	old := fresh + ".old"
	err := os.Rename(dir, old)
	if errors.Is(err, fs.ErrNotExist) {
		return os.Rename(fresh, dir)
	}
	if err != nil {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return os.RemoveAll(old)
}

// removeStale drops what builds that were killed have left. A young one may be at work.
func removeStale(parent, base string) {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	left := slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		info, err := e.Info()
		return !strings.HasPrefix(e.Name(), base+".new-") || err != nil || time.Since(info.ModTime()) < time.Hour
	})
	for _, entry := range left {
		_ = os.RemoveAll(filepath.Join(parent, entry.Name()))
	}
}
