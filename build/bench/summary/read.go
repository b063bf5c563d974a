package summary

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// The bounds, above what measurements come to. A file that exceeds them was not made by measuring.
const (
	maxSets     = 8
	maxFile     = 16 << 20 // bytes
	maxLine     = 2000     // bytes
	maxText     = 200      // characters, of names and of what the head says
	maxUnit     = 50       // characters
	maxRows     = 20_000   // a set
	maxOfOne    = 2000     // rows an example
	maxFigures  = 1000     // a row
	minValue    = 1e-14    // in base units, of what is not 0
	maxValue    = 1e15     // in base units
	maxProcs    = 1 << 16
	maxProblems = 20 // a file
)

// Read reads and summarises the sets of a folder. Where there is no folder there are no sets. The
// error is of the folder itself: what is wrong in a file is among the Problems.
func Read(fsys fs.FS) (*Results, error) {
	r := &Results{Format: Format, Sets: []Set{}, Comparisons: []Comparison{}, Problems: []Problem{}}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read results: %w", err)
	}
	var found []head
	for _, entry := range entries {
		name := entry.Name()
		if entry.IsDir() || !strings.HasSuffix(name, ".txt") {
			continue
		}
		h, problem := readHead(fsys, name)
		if problem != nil {
			r.Problems = append(r.Problems, *problem)
			continue
		}
		found = append(found, h)
	}
	slices.SortFunc(found, func(a, b head) int { return cmp.Or(b.date.Compare(a.date), strings.Compare(b.set.ID, a.set.ID)) })

	var all []samples
	for _, h := range found {
		if len(r.Sets) == maxSets {
			break
		}
		read, problems := readFile(fsys, &h)
		r.Problems = append(r.Problems, problems...)
		if len(read.order) == 0 {
			continue
		}
		h.set.Rows = read.rows()
		r.Sets, all = append(r.Sets, h.set), append(all, read)
	}
	for i := range all {
		for j := i + 1; j < len(all); j++ {
			r.Comparisons = append(r.Comparisons, Comparison{Old: r.Sets[j].ID, New: r.Sets[i].ID, Rows: changes(all[j], all[i])})
		}
	}
	slices.SortStableFunc(r.Problems, func(a, b Problem) int {
		return cmp.Or(strings.Compare(b.File, a.File), cmp.Compare(a.Line, b.Line))
	})
	return r, nil
}

// content reads the file, or its first bytes up to a limit.
func content(fsys fs.FS, name string, limit int64) (text []byte, wrong string) {
	info, err := fs.Stat(fsys, name) // before it is opened: opening a pipe would wait
	switch {
	case err != nil:
		return nil, fmt.Sprintf("it cannot be read: %v", err)
	case !info.Mode().IsRegular():
		return nil, "it is not a file"
	case info.Size() > maxFile:
		return nil, fmt.Sprintf("it has %d MB, more than the %d MB that a set may have", info.Size()>>20, maxFile>>20)
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Sprintf("it cannot be read: %v", err)
	}
	defer file.Close()
	if text, err = io.ReadAll(io.LimitReader(file, limit)); err != nil {
		return nil, fmt.Sprintf("it cannot be read: %v", err)
	}
	return text, ""
}

// isClean tells that a text can be shown: no control characters, none that are not seen, and not
// more of them than that.
func isClean(text string, most int) bool {
	return utf8.ValidString(text) && len(utf16.Encode([]rune(text))) <= most &&
		!strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) })
}
