package lesson

import (
	"io/fs"
	"path"
)

// Starter reads the program of the empty playground: an example that belongs to no lesson.
// Its lesson is the page play/, under the name of the folder.
func Starter(fsys fs.FS, dir string) (*Lesson, Problems) {
	report := &reporter{}
	e := Example{Name: path.Base(dir), Dir: dir, Title: "An empty program", Views: []string{"run"}, Open: "main.go"}
	e.Files = readFiles(fsys, dir, report)
	if len(e.Files) == 0 {
		report.add(dir, 1, "missing: the empty playground begins with this program")
	}
	l := &Lesson{Slug: "play", Dir: dir, Examples: []Example{e}}
	l.Title = "Playground"
	return l, report.problems
}
