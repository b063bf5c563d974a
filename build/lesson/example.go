package lesson

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Example is a program that the page shows and runs.
type Example struct {
	// Name is the folder's, unique in the lesson.
	Name string
	// Dir is the folder of Files, relative to the root of the file system.
	Dir   string
	Title string
	Views []string
	// Open is the file that the link names.
	Open string
	// Files is what the reader edits: path relative to Dir, to text. Files of the folders in Shared
	// lie beside Dir.
	Files map[string]string
	// Shared names the lesson's own packages that are imported.
	Shared []string
	// Recorded is the output that the page shows before any run.
	Recorded string
	// Exercise says that Checks and Solution are there.
	Exercise         bool
	Checks, Solution map[string]string
	// Schedules is under how many schedules the exercise's tests run, 0 where they run once.
	Schedules int
	// Wrong is what is declared to be wrong with it.
	Wrong Wrong
	// Explore is what is declared of its schedules.
	Explore Explore
	// Bench is the text of bench_test.go, and BenchPython that of bench.py, which measures the same in
	// Python; "" where there is none.
	Bench, BenchPython string
}

// beside are the files of an example folder that the reader does not edit.
var beside = []string{"want.txt", "want.re", "sample.txt", "bench_test.go", "bench.py"}

func (l *Lesson) readExample(fsys fs.FS, n *Live, report *reporter) {
	line, file := l.lineOf(n), l.File()
	if _, shown := l.Example(n.Name); shown {
		report.add(file, line, "%s is shown twice: show it once and link to #%s", n.Name, n.Name)
		return
	}
	if n.Name == "." || strings.Contains(n.Name, "/") {
		report.add(file, line, "%s: an example is a folder of the lesson's folder, as in name/main.go", n.Path)
		return
	}
	if !slugForm.MatchString(n.Name) {
		report.add(file, line, "the folder's name %q is not an address: use a-z, 0-9 and single dashes", n.Name)
	}
	if len(n.Views) == 0 {
		n.Views = []string{"run"}
	}
	for _, view := range n.Views {
		if !slices.Contains(Views(), view) {
			report.add(file, line, "unknown view %q: there is %s", view, strings.Join(Views(), ", "))
		}
	}
	dir := path.Join(l.Dir, n.Name)
	e := Example{Name: n.Name, Dir: dir, Title: n.Title, Views: n.Views, Wrong: l.Wrong[n.Name], Explore: l.Explore[n.Name]}
	if n.Show == Exercise {
		e.Exercise = true
		e.Schedules = l.Schedules
		e.Dir = path.Join(dir, "start")
		e.Solution = readFiles(fsys, path.Join(dir, "solution"), report)
		l.readShared(fsys, e.Solution, report)
		e.Checks = readFiles(fsys, path.Join(dir, "_checks"), report)
		if start, ok := l.Wrong[n.Name+"/start"]; ok {
			e.Wrong = start
		}
		if len(e.Solution) == 0 {
			report.add(file, line, "the exercise %s has no solution: there is no Go file in %s", n.Name, path.Join(dir, "solution"))
		}
		if !hasTests(e.Checks) {
			report.add(file, line, "the exercise %s has no checks: there is no _test.go in %s", n.Name, path.Join(dir, "_checks"))
		}
	} else {
		e.Recorded = l.readWant(fsys, dir, e.Wrong, line, report)
		e.Bench, _, _ = readText(fsys, path.Join(dir, "bench_test.go"))
		e.BenchPython, _, _ = readText(fsys, path.Join(dir, "bench.py"))
	}
	e.Files = readFiles(fsys, e.Dir, report)
	e.Shared = l.readShared(fsys, e.Files, report)
	e.Open = strings.TrimPrefix(path.Join(l.Dir, n.Path), e.Dir+"/")
	l.Examples = append(l.Examples, e)
}

// readWant returns the recorded output, and reports where none is kept.
func (l *Lesson) readWant(fsys fs.FS, dir string, wrong Wrong, line int, report *reporter) string {
	exact, isExact, _ := readText(fsys, path.Join(dir, "want.txt"))
	forms, isForm, _ := readText(fsys, path.Join(dir, "want.re"))
	sample, hasSample, _ := readText(fsys, path.Join(dir, "sample.txt"))
	switch {
	case isExact && isForm:
		report.add(path.Join(dir, "want.re"), 1, "want.txt is there too: keep one of them")
	case !isExact && !isForm && !wrong.Compile:
		report.add(l.File(), line, "no expected output: %s has neither want.txt nor want.re", dir)
	case isForm && !hasSample:
		report.add(path.Join(dir, "want.re"), 1, "no sample.txt beside it: record the output that the page shows")
	case isExact && hasSample:
		report.add(path.Join(dir, "sample.txt"), 1, "not needed: want.txt is what the page shows")
	}
	for i, form := range strings.Split(strings.TrimSuffix(forms, "\n"), "\n") {
		if _, err := regexp.Compile(form); err != nil {
			report.add(path.Join(dir, "want.re"), i+1, "%v", err)
		}
	}
	if isExact {
		return exact
	}
	return sample
}

// readFiles reads the files of a program, and reports those that are none.
func readFiles(fsys fs.FS, dir string, report *reporter) map[string]string {
	files := map[string]string{}
	if _, err := fs.Stat(fsys, dir); err != nil {
		return files
	}
	err := fs.WalkDir(fsys, dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return nil
		}
		relative := strings.TrimPrefix(name, dir+"/")
		if slices.Contains(beside, relative) {
			return nil
		}
		if path.Ext(name) != ".go" && path.Base(name) != "go.mod" {
			report.add(name, 1, "belongs to nothing: an example is made of Go files, go.mod, %s", strings.Join(beside, ", "))
			return nil
		}
		text, _, err := readText(fsys, name)
		if err != nil {
			return err
		}
		if !utf8.ValidString(text) || strings.Contains(text, "\r") {
			report.add(name, 1, "is not UTF-8 text with plain line ends")
		}
		if strings.TrimSpace(text) == "" {
			report.add(name, 1, "is empty")
		}
		files[relative] = text
		return nil
	})
	if err != nil {
		report.add(dir, 1, "cannot be read: %v", err)
	}
	return files
}

func hasTests(files map[string]string) bool {
	for name := range files {
		if strings.HasSuffix(name, "_test.go") {
			return true
		}
	}
	return false
}

// checkOrphans reports folders and twins that no link of the lesson shows, but for modules of their own and
// packages that examples import.
func checkOrphans(fsys fs.FS, l *Lesson, subfolders []string, report *reporter) {
	for _, name := range subfolders {
		aside := isFile(fsys, path.Join(l.Dir, name, "go.mod"))
		if _, shown := l.Example(name); !shown && !aside && !slices.Contains(l.shared, name) && !l.links(name) {
			report.add(path.Join(l.Dir, name), 1, "nothing shows this folder: link to it from %s in a paragraph of its own", l.File())
		}
	}
	if l.Twin == "" && isFile(fsys, path.Join(l.Dir, "twin.py")) && !l.links("twin") {
		report.add(path.Join(l.Dir, "twin.py"), 1, "nothing shows this file: link to it from %s in a paragraph of its own", l.File())
	}
	if l.Python != "" && l.Twin == "" && !isFile(fsys, path.Join(l.Dir, "twin.py")) {
		report.add(l.File(), l.Line("python"), "front matter: python names the twin's technique, but no twin.py is shown")
	}
	if len(l.Hints) > 0 && !slices.ContainsFunc(l.Examples, func(e Example) bool { return e.Exercise }) {
		report.add(l.File(), l.Line("hints"), "front matter: hints belong to an exercise, and there is none")
	}
}

// links tells whether a Live node is about the name, be it with mistakes of its own.
func (l *Lesson) links(name string) bool {
	for node := l.Body.FirstChild(); node != nil; node = node.NextSibling() {
		if live, ok := node.(*Live); ok && live.Show != Cost && live.Name == name {
			return true
		}
	}
	return false
}

// checkWrong reports declarations about examples that do not exist.
func checkWrong(l *Lesson, report *reporter) {
	for name := range l.Wrong {
		folder, rest, _ := strings.Cut(name, "/")
		e, ok := l.Example(folder)
		if ok && (rest == "" || e.Exercise && (rest == "start" || rest == "solution")) || l.links(folder) && !ok {
			continue
		}
		report.add(l.File(), l.Line("wrong."+name), "front matter: wrong.%s: the lesson shows no such example", name)
	}
}
