package overlay

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Edit changes one file of GOROOT. Exactly one of Old, Rewrite and Remove says
// how.
type Edit struct {
	// File is the file's name relative to GOROOT/src, with slashes.
	File string

	// Old is replaced by New. It must occur exactly Count times, where 0
	// stands for 1.
	Old, New string
	Count    int

	// Rewrite computes the new text of the file, for changes that no short
	// text can express. It must fail if it does not find what it looks for.
	Rewrite func(src string) (string, error)

	// Remove makes the file disappear from its package.
	Remove bool

	// Reason says why the edit exists. It is required.
	Reason string
}

// Set is a group of changes with one purpose.
type Set struct {
	// Name stands in error messages.
	Name string

	Edits []Edit

	// Files holds new files by their names relative to GOROOT/src. It may be
	// nil.
	Files fs.FS
}

// NewSet makes a set of edits, in order, and of the new files in the folder
// _goroot of files, where the go command does not look for packages.
func NewSet(name string, files fs.FS, edits ...[]Edit) Set {
	added, err := fs.Sub(files, "_goroot")
	if err != nil {
		panic(err) // the name is a constant
	}
	return Set{Name: name, Edits: slices.Concat(edits...), Files: added}
}

// Write applies the sets, in order, to the sources in goroot and writes the
// result into dir, which belongs to the overlay: what an earlier Write left
// there goes away. It returns the name of the JSON file for the go command's
// -overlay flag. goVersion is for messages only. If anything does not fit,
// nothing is written and the error lists everything that does not fit.
func Write(goroot, goVersion, dir string, sets ...Set) (string, error) {
	t := &tree{
		src:     filepath.Join(goroot, "src"),
		version: goVersion,
		texts:   map[string]*string{},
	}
	var errs []error
	for _, s := range sets {
		for _, e := range s.Edits {
			if err := t.edit(e); err != nil {
				errs = append(errs, fmt.Errorf("overlay %s: %w", s.Name, err))
			}
		}
		for _, err := range t.add(s.Files) {
			errs = append(errs, fmt.Errorf("overlay %s: %w", s.Name, err))
		}
	}
	if len(errs) > 0 {
		return "", errors.Join(errs...)
	}
	return t.write(dir)
}

// tree is the changed part of GOROOT/src.
type tree struct {
	src     string
	version string
	texts   map[string]*string // by slashed name; nil for a removed file
}

// edit applies one edit.
func (t *tree) edit(e Edit) error {
	if !fs.ValidPath(e.File) || e.File == "." {
		return fmt.Errorf("%q is not a file name relative to GOROOT/src", e.File)
	}
	if e.Reason == "" {
		return fmt.Errorf("%s: edit has no reason", e.File)
	}
	ways := 0
	for _, way := range []bool{e.Old != "", e.Rewrite != nil, e.Remove} {
		if way {
			ways++
		}
	}
	if ways != 1 {
		return fmt.Errorf("%s: edit needs exactly one of Old, Rewrite and Remove", e.File)
	}

	src, err := t.read(e.File)
	if err != nil {
		return err
	}
	switch {
	case e.Remove:
		t.texts[e.File] = nil
		return nil
	case e.Rewrite != nil:
		changed, err := e.Rewrite(src)
		if err != nil {
			return fmt.Errorf("%s: rewrite in %s: %w", e.File, t.version, err)
		}
		t.texts[e.File] = &changed
		return nil
	}
	want := max(e.Count, 1)
	if got := strings.Count(src, e.Old); got != want {
		return fmt.Errorf("%s: text occurs %s in %s, not %s (%s):\n%s",
			e.File, times(got), t.version, times(want), e.Reason, indent(e.Old))
	}
	changed := strings.ReplaceAll(src, e.Old, e.New)
	t.texts[e.File] = &changed
	return nil
}

// read returns a file's text as the edits so far have left it.
func (t *tree) read(name string) (string, error) {
	if text, ok := t.texts[name]; ok {
		if text == nil {
			return "", fmt.Errorf("%s: an earlier edit has removed the file", name)
		}
		return *text, nil
	}
	data, err := os.ReadFile(filepath.Join(t.src, filepath.FromSlash(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s: no such file in %s", name, t.version)
	}
	if err != nil {
		return "", fmt.Errorf("%s: read from %s: %w", name, t.version, err)
	}
	return string(data), nil
}

// add takes the new files of a set.
func (t *tree) add(files fs.FS) []error {
	if files == nil {
		return nil
	}
	var errs []error
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if _, ok := t.texts[name]; ok {
			errs = append(errs, fmt.Errorf("%s: new file clashes with an earlier change", name))
			return nil
		}
		if _, err := os.Lstat(filepath.Join(t.src, filepath.FromSlash(name))); err == nil {
			errs = append(errs, fmt.Errorf("%s: new file already exists in %s", name, t.version))
			return nil
		}
		text := string(data)
		t.texts[name] = &text
		return nil
	})
	if err != nil {
		errs = append(errs, fmt.Errorf("read new files: %w", err))
	}
	return errs
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

func indent(text string) string {
	return "\t" + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n\t")
}
