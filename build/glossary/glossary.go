// Package glossary reads the glossary of the course, and links the words of the lessons to it.
//
// The glossary is one Markdown file, beside the lessons: a title, what it begins with, and a heading of
// the second level for each entry.
//
//	## Mutex, lock, locked
//
//	What only one goroutine holds at a time. See [mutex](mutex/lesson.md).
//
// The first form in the heading is the word itself, whose anchor on the page is the word in small letters with
// dashes; the others, after commas, are what else leads to the entry. Plural forms come by themselves. Below stands
// the definition. It has at least one link to a lesson: the first is to the lesson that teaches the word. Links are
// to lessons (mutex/lesson.md, or a place in one), to other entries (#deadlock), and out of the site.
//
// Read reports every mistake, with file and line: an entry without definition, or that leads to no lesson; a form
// that two entries have; a link to nothing.
//
// Link changes the document of a lesson: where a word of the glossary first appears in a paragraph or in a list
// it becomes a link, once a lesson. Headings, code, links and tables stay as they are, and what is bold: it is a
// button, or a word that is explained on the spot. So do the words that the lesson itself teaches. Words are
// whole ones: "lock-free" and "sync.Mutex" lead nowhere.
package glossary

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"interleave/build/lesson"
)

// Page is the address of the glossary's page, relative to the site's root.
const Page = "glossary/"

// Entry is a word with its definition.
type Entry struct {
	Term string
	// ID is its anchor on the glossary's page.
	ID string
	// Lesson is the slug of the lesson that teaches it.
	Lesson string
	// HTML is the definition, with addresses relative to the glossary's page, and Text is what it says.
	HTML template.HTML
	Text string

	line  int
	forms []string // in small letters, without the plural forms that come by themselves
}

// Glossary is the entries, sorted by their words.
type Glossary struct {
	Entries []*Entry
	// Source is the text that was read.
	Source string

	words words
}

// Read reads the file. Entries with mistakes are not in the glossary.
func Read(fsys fs.FS, file string, lessons []*lesson.Lesson) (*Glossary, lesson.Problems) {
	source, err := fs.ReadFile(fsys, file)
	if err != nil {
		reason := err.Error()
		if errors.Is(err, fs.ErrNotExist) {
			reason = "the course has a glossary there"
		}
		return &Glossary{}, lesson.Problems{{File: file, Line: 1, Message: "cannot be read: " + reason}}
	}
	r := &reader{file: file, source: source, lessons: lessons, md: goldmark.New(), ids: map[string]*Entry{}}
	doc := r.md.Parser().Parse(text.NewReader(source))
	r.read(doc)
	slices.SortStableFunc(r.entries, func(a, b *Entry) int {
		return cmp.Compare(strings.ToLower(a.Term), strings.ToLower(b.Term))
	})
	return &Glossary{Entries: r.entries, Source: string(source), words: newWords(r.entries)}, r.problems.Sort()
}

// reader reads one file.
type reader struct {
	file     string
	source   []byte
	lessons  []*lesson.Lesson
	md       goldmark.Markdown
	entries  []*Entry
	ids      map[string]*Entry // of all entries, those with mistakes included
	problems lesson.Problems
}

func (r *reader) report(line int, format string, args ...any) {
	r.problems = append(r.problems, lesson.Problem{File: r.file, Line: line, Message: fmt.Sprintf(format, args...)})
}

func (r *reader) line(node ast.Node) int { return lesson.LineOf(node, r.source) }

// section is an entry's heading with what stands below it.
type section struct {
	entry  *Entry
	blocks []ast.Node
}

func (r *reader) read(doc ast.Node) {
	var sections []*section
	for node := doc.FirstChild(); node != nil; node = node.NextSibling() {
		heading, ok := node.(*ast.Heading)
		switch {
		case ok && heading.Level == 1 && node.PreviousSibling() == nil:
			// The title.
		case ok && heading.Level == 2:
			sections = append(sections, &section{entry: r.entry(heading)})
		case ok:
			r.report(r.line(node), "a heading of level %d: each word of the glossary is one of level 2", heading.Level)
		case len(sections) > 0:
			last := sections[len(sections)-1]
			last.blocks = append(last.blocks, node)
		}
	}
	if len(sections) == 0 {
		r.report(1, "there are no words: each is a heading of level 2 with its definition below")
	}
	taken := map[string]*Entry{}
	for _, s := range sections {
		found := len(r.problems)
		r.checkForms(s.entry, taken)
		r.define(s)
		if len(r.problems) == found {
			r.entries = append(r.entries, s.entry)
		}
	}
}

// entry reads the heading of an entry.
func (r *reader) entry(heading *ast.Heading) *Entry {
	e := &Entry{line: r.line(heading)}
	for form := range strings.SplitSeq(plainText(heading, r.source), ",") {
		form = strings.Join(strings.Fields(form), " ")
		if e.Term == "" {
			e.Term = form
		}
		e.forms = append(e.forms, strings.ToLower(form))
	}
	e.ID = strings.Join(strings.FieldsFunc(strings.ToLower(e.Term), func(c rune) bool { return !isWord(c) }), "-")
	if r.ids[e.ID] == nil {
		r.ids[e.ID] = e
	}
	return e
}

// checkForms reports a form that stands for nothing, or for two entries.
func (r *reader) checkForms(e *Entry, taken map[string]*Entry) {
	if other := r.ids[e.ID]; other != e && !slices.Contains(other.forms, e.forms[0]) {
		r.report(e.line, "%q has the anchor of line %d: name it otherwise", e.Term, other.line)
	}
	for _, form := range e.forms {
		if strings.IndexFunc(form, isWord) < 0 {
			r.report(e.line, "the heading has a word that is empty: write ## Word, other form")
			continue
		}
		if other := taken[form]; other != nil {
			r.report(e.line, "%q is there twice: line %d has it too", form, other.line)
		}
		taken[form] = e
	}
}

// define reads the definition, checks where it leads and renders it.
func (r *reader) define(s *section) {
	e := s.entry
	if len(s.blocks) == 0 {
		r.report(e.line, "%q has no definition", e.Term)
		return
	}
	found := len(r.problems)
	for _, block := range s.blocks {
		r.follow(e, block)
	}
	if e.Lesson == "" && len(r.problems) == found {
		r.report(e.line, "%q leads to no lesson: link the one that teaches it, as in [mutex](mutex/lesson.md)", e.Term)
	}
	var html strings.Builder
	var said []string
	for _, block := range s.blocks {
		if err := r.md.Renderer().Render(&html, r.source, block); err != nil {
			r.report(e.line, "cannot be shown: %v", err)
		}
		said = append(said, plainText(block, r.source))
	}
	e.HTML, e.Text = template.HTML(strings.TrimSpace(html.String())), strings.Join(said, " ")
}

// follow checks the links of a block, and makes them addresses for the glossary's page.
func (r *reader) follow(e *Entry, block ast.Node) {
	_ = ast.Walk(block, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := node.(type) {
		case *ast.RawHTML, *ast.HTMLBlock, *ast.Image:
			r.report(r.line(node), "a definition is text: no HTML and no pictures")
		case *ast.Link:
			address, slug, wrong := r.resolve(string(n.Destination))
			if wrong != "" {
				r.report(r.line(n), "broken link %s: %s", n.Destination, wrong)
			}
			n.Destination = []byte(address)
			e.Lesson = cmp.Or(e.Lesson, slug)
		}
		return ast.WalkContinue, nil
	})
}

// resolve returns the address that the page needs, and the lesson that it leads to; or what is wrong.
func (r *reader) resolve(link string) (address, slug, wrong string) {
	file, anchor, _ := strings.Cut(link, "#")
	switch {
	case strings.HasPrefix(link, "https://"):
		return link, "", ""
	case file == "":
		if r.ids[anchor] == nil {
			return "", "", "the glossary has no such word"
		}
		return link, "", ""
	}
	target := path.Join(path.Dir(r.file), file)
	for _, l := range r.lessons {
		switch {
		case l.File() != target:
		case anchor == "":
			return "../" + l.Slug + "/", l.Slug, ""
		case l.HasAnchor(anchor):
			return "../" + l.Slug + "/#" + anchor, l.Slug, ""
		default:
			return "", "", "the lesson " + l.Slug + " has no place of that name"
		}
	}
	return "", "", "there is no such lesson"
}

// plainText is the text of a node without its marks.
func plainText(node ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(source))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(b.String())
}
