package lesson

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Lesson is one page of the course.
type Lesson struct {
	// Slug is the folder's name and the page's address.
	Slug string
	// Dir is the folder, relative to the root of the file system.
	Dir string
	Matter
	// Body is the document, with Live nodes in place of paragraphs that are only a link,
	// and with links as the page needs them.
	Body ast.Node
	// Source is the text that Body's positions refer to.
	Source []byte
	// Headings are those that the contents list shows.
	Headings []Heading
	// Examples are those shown, in the order of the text.
	Examples []Example
	// Pictures maps the path of each picture, as the text gives it, to its bytes.
	Pictures map[string][]byte
	// Twin is the text of the Python twin, "" where there is none.
	Twin string

	// shared names the folders of packages that examples import.
	shared []string
}

// Heading is an entry of the contents list.
type Heading struct {
	Level    int
	Text, ID string
}

// File is the address of lesson.md in the file system.
func (l *Lesson) File() string { return path.Join(l.Dir, "lesson.md") }

// Example returns the one of that name.
func (l *Lesson) Example(name string) (Example, bool) {
	i := slices.IndexFunc(l.Examples, func(e Example) bool { return e.Name == name })
	if i < 0 {
		return Example{}, false
	}
	return l.Examples[i], true
}

// Line is the line of a field of the front matter, 1 where it is not there; "wrong.name",
// "explore.name" and "measured.name" are those that declare that example.
func (l *Lesson) Line(field string) int { return max(1, l.lines[field]) }

// PartOrder returns the names of the parts in the order of their first lessons.
func PartOrder(lessons []*Lesson) []string {
	var parts []string
	for _, l := range lessons {
		if !slices.Contains(parts, l.Part) {
			parts = append(parts, l.Part)
		}
	}
	return parts
}

// Read reads every lesson below the folder. The lessons come in their order, those with
// mistakes included as far as they could be read.
func Read(fsys fs.FS, dir string) ([]*Lesson, Problems) {
	report := &reporter{}
	var lessons []*Lesson
	for _, dir := range folders(fsys, dir, report) {
		if l := readLesson(fsys, dir, report); l != nil {
			lessons = append(lessons, l)
		}
	}
	if len(lessons) == 0 && len(report.problems) == 0 {
		report.add(dir, 1, "there are no lessons")
	}
	checkNames(lessons, report)
	for _, l := range lessons {
		checkLinks(l, lessons, report)
	}
	slices.SortStableFunc(lessons, func(a, b *Lesson) int { return cmp.Compare(a.Order, b.Order) })
	return lessons, report.problems.Sort()
}

// folders lists the folders that hold a lesson.md, and reports those at the top that have none.
func folders(fsys fs.FS, root string, report *reporter) []string {
	var dirs []string
	entries, err := fs.ReadDir(fsys, root)
	if err != nil {
		report.add(root, 1, "cannot be read: %v", err)
	}
	for _, entry := range entries {
		if !entry.IsDir() || hidden(entry.Name()) {
			continue
		}
		top := path.Join(root, entry.Name())
		found := len(dirs)
		err := fs.WalkDir(fsys, top, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && hidden(entry.Name()):
				return fs.SkipDir
			case entry.Name() == "lesson.md":
				dirs = append(dirs, path.Dir(name))
			}
			return nil
		})
		if err != nil {
			report.add(top, 1, "cannot be read: %v", err)
		} else if len(dirs) == found {
			report.add(path.Join(top, "lesson.md"), 1, "missing: every folder of lessons has one")
		}
	}
	return dirs
}

// hidden tells the folders that hold no lessons: they begin as Go's own ignored ones do.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "internal"
}

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// reserved are the site's own addresses.
var reserved = []string{"assets", "embed", "play", "dev", "bench", "healthz", "search", "glossary"}

// SlugMistake says why a folder of that name cannot hold a lesson, "" where it can.
func SlugMistake(slug string) string {
	switch {
	case !slugForm.MatchString(slug):
		return fmt.Sprintf("the folder's name %q is not an address: use a-z, 0-9 and single dashes", slug)
	case slices.Contains(reserved, slug):
		return fmt.Sprintf("the address %q is the site's own: name the folder otherwise", slug)
	}
	return ""
}

// checkNames finds lessons that claim the same address or the same place.
func checkNames(lessons []*Lesson, report *reporter) {
	slugs := map[string]*Lesson{}
	orders := map[int]*Lesson{}
	for _, l := range lessons {
		if wrong := SlugMistake(l.Slug); wrong != "" {
			report.add(l.File(), 1, "%s", wrong)
		}
		if other := slugs[l.Slug]; other != nil {
			report.add(l.File(), 1, "duplicate slug %q: %s has it too", l.Slug, other.File())
		} else {
			slugs[l.Slug] = l
		}
		if l.Order == 0 {
			continue // missing, reported with the front matter
		}
		if other := orders[l.Order]; other != nil {
			report.add(l.File(), l.Line("order"), "duplicate order %d: %s:%d has it too",
				l.Order, other.File(), other.Line("order"))
		} else {
			orders[l.Order] = l
		}
	}
}

func readLesson(fsys fs.FS, dir string, report *reporter) *Lesson {
	l := &Lesson{Slug: path.Base(dir), Dir: dir, Pictures: map[string][]byte{}}
	source, err := fs.ReadFile(fsys, l.File())
	if err != nil {
		report.add(l.File(), 1, "cannot be read: %v", err)
		return nil
	}
	l.Source = source
	subfolders := readFolders(fsys, dir)
	matter := l.parse(subfolders)
	l.Matter = readMatter(matter, source, l.File(), report)
	if matter != nil && !closed(source) {
		return l // all of it passes for front matter
	}
	l.readBody(fsys, report)
	checkOrphans(fsys, l, subfolders, report)
	checkWrong(l, report)
	checkExplore(l, report)
	checkMeasured(l, report)
	checkClaims(fsys, l, report)
	checkComputes(l, report)
	return l
}

// readFolders lists the folders of a lesson that may be examples.
func readFolders(fsys fs.FS, dir string) []string {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil
	}
	var names []string
	for _, entry := range entries {
		if entry.IsDir() && !hidden(entry.Name()) {
			names = append(names, entry.Name())
		}
	}
	return names
}

// isFile tells whether the name is a regular file of the file system.
func isFile(fsys fs.FS, name string) bool {
	if !fs.ValidPath(name) {
		return false
	}
	info, err := fs.Stat(fsys, name)
	return err == nil && info.Mode().IsRegular()
}

// readText returns a file's text, and whether it exists.
func readText(fsys fs.FS, name string) (string, bool, error) {
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	return string(data), err == nil, err
}
