package lesson

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Views are those that an example can open with: its run, a check for data races, an
// exploration of its schedules, the trace of its goroutines, and its further workers, each with a
// button that ends it.
func Views() []string { return []string{"run", "race", "schedules", "timeline", "workers"} }

// readBody collects what the document shows: headings, examples, the twin, pictures.
func (l *Lesson) readBody(fsys fs.FS, report *reporter) {
	if !l.Body.HasChildren() {
		report.add(l.File(), 1, "the lesson has no text")
		return
	}
	_ = ast.Walk(l.Body, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := node.(type) {
		case *ast.Heading:
			l.readHeading(n, report)
		case *ast.RawHTML, *ast.HTMLBlock:
			report.add(l.File(), l.lineOf(node), "raw HTML is not shown: write Markdown")
		case *ast.Image:
			l.readPicture(fsys, n, report)
		case *Live:
			l.readLive(fsys, n, report)
		}
		return ast.WalkContinue, nil
	})
}

func (l *Lesson) readHeading(n *ast.Heading, report *reporter) {
	text := plainText(n, l.Source)
	switch previous := l.lastLevel(); {
	case text == "":
		report.add(l.File(), l.lineOf(n), "the heading is empty")
	case n.Level == 1:
		report.add(l.File(), l.lineOf(n), "a heading of the first level: the title stands in the front matter, begin with ##")
	case n.Level > previous+1:
		report.add(l.File(), l.lineOf(n), "a heading of level %d under one of level %d: no level may be left out", n.Level, previous)
	}
	id, _ := n.AttributeString("id")
	name, _ := id.([]byte)
	l.Headings = append(l.Headings, Heading{Level: n.Level, Text: text, ID: string(name)})
}

func (l *Lesson) lastLevel() int {
	if len(l.Headings) == 0 {
		return 1
	}
	return l.Headings[len(l.Headings)-1].Level
}

func (l *Lesson) readPicture(fsys fs.FS, n *ast.Image, report *reporter) {
	line, name := l.lineOf(n), string(n.Destination)
	if plainText(n, l.Source) == "" {
		report.add(l.File(), line, "the picture %s says nothing to those who do not see it: write ![what it shows](%s)", name, name)
	}
	if isAddress(name) {
		report.add(l.File(), line, "the picture %s is on another site: put it beside lesson.md", name)
		return
	}
	if !slices.Contains([]string{".svg", ".png", ".jpg", ".webp"}, path.Ext(name)) {
		report.add(l.File(), line, "the picture %s is not a .svg, .png, .jpg or .webp", name)
		return
	}
	file := path.Join(l.Dir, name)
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		report.add(l.File(), line, "missing picture: there is no %s", file)
		return
	}
	l.Pictures[name] = data
}

func (l *Lesson) readLive(fsys fs.FS, n *Live, report *reporter) {
	line, file := l.lineOf(n), path.Join(l.Dir, n.Path)
	if n.Title == "" {
		report.add(l.File(), line, "the link to %s has no text: it is the example's title", n.Path)
	}
	if strings.HasPrefix(n.Path, "/") || !strings.HasPrefix(file, l.Dir+"/") {
		report.add(l.File(), line, "%s is outside of the lesson's folder", n.Path)
		return
	}
	if !isFile(fsys, file) {
		report.add(l.File(), line, "missing example: there is no %s", file)
		return
	}
	switch n.Show {
	case Twin:
		if l.Twin != "" {
			report.add(l.File(), line, "a second twin: a lesson has one")
		}
		l.Twin, _, _ = readText(fsys, file)
	case Cost:
		// Measured natively; the page shows the box.
	case Run, Exercise:
		l.readExample(fsys, n, report)
	}
}
