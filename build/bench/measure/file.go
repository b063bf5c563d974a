package measure

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

// Head says what is measured on, and when.
type Head struct {
	Quick bool
	Date  time.Time
	// Commit is ten digits, "+dirty" after them where files are changed, or "unknown".
	Commit string
	// CPU is its name, "" where it is not known.
	CPU   string
	Cores int
	// Python is its version, "" where there is none.
	Python string
}

// Label is "full" or "quick".
func (h Head) Label() string {
	if h.Quick {
		return "quick"
	}
	return "full"
}

// text is the head of a file of results.
func (h Head) text() string {
	var b strings.Builder
	for _, field := range [][2]string{
		{"format", "interleave-bench-1"}, {"label", h.Label()}, {"date", h.Date.UTC().Format(time.RFC3339)},
		{"commit", h.Commit}, {"goos", runtime.GOOS}, {"goarch", runtime.GOARCH}, {"cpu", h.CPU},
		{"cores", fmt.Sprint(h.Cores)}, {"go", runtime.Version()}, {"python", h.Python},
	} {
		if field[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", field[0], field[1])
		}
	}
	return b.String()
}

// File is a file of results in the making. It is there from the first result on.
type File struct {
	head Head
	path string

	mu        sync.Mutex
	file      *os.File
	pkg, lang string
}

// NewFile names a file in the folder after the head, and after no other file that is there.
func NewFile(folder string, h Head) (*File, error) {
	commit, _, _ := strings.Cut(h.Commit, "+")
	base := h.Date.UTC().Format("2006-01-02T1504") + "-" + commit
	ending := ""
	if h.Quick {
		ending = "-quick"
	}
	for again := 1; ; again++ {
		path := filepath.Join(folder, base+ending+".txt")
		if again > 1 {
			path = filepath.Join(folder, fmt.Sprintf("%s-%d%s.txt", base, again, ending))
		}
		_, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return &File{head: h, path: path}, nil
		}
		if err != nil {
			return nil, fmt.Errorf("name the file of results: %w", err)
		}
	}
}

// ID is the name without .txt.
func (f *File) ID() string { return strings.TrimSuffix(filepath.Base(f.path), ".txt") }

// Label is the head's.
func (f *File) Label() string { return f.head.Label() }

// Path is where the file is.
func (f *File) Path() string { return f.path }

// add writes results of an example, in one piece.
func (f *File) add(dir, lang string, rows []row) error {
	if len(rows) == 0 {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	var b strings.Builder
	if f.file == nil {
		file, err := os.OpenFile(f.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return fmt.Errorf("write results: %w", err)
		}
		f.file = file
		b.WriteString(f.head.text())
	}
	if pkg := "interleave/" + dir; pkg != f.pkg {
		f.pkg = pkg
		fmt.Fprintf(&b, "pkg: %s\n", pkg)
	}
	if lang != f.lang {
		f.lang = lang
		fmt.Fprintf(&b, "lang: %s\n", lang)
	}
	for _, row := range rows {
		b.WriteString(row.line + "\n")
	}
	if _, err := f.file.WriteString(b.String()); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return nil
}

// end closes the file, and says in it whether the run came to its end. It tells whether there is
// a file.
func (f *File) end(complete bool) (bool, error) {
	if f.file == nil {
		return false, nil
	}
	var err error
	if complete {
		_, err = f.file.WriteString("end: complete\n")
	}
	if err := errors.Join(err, f.file.Close()); err != nil {
		return true, fmt.Errorf("write results: %w", err)
	}
	return true, nil
}
