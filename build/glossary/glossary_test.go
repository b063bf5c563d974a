package glossary

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark"
	"golang.org/x/tools/txtar"

	"interleave/build/lesson"
)

var update = flag.Bool("update", false, "rewrite what is expected in testdata")

// TestCases runs the files of testdata: a glossary and a lesson, and the lesson with its words linked, or all
// mistakes.
func TestCases(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(cases) == 0 {
		t.Fatalf("%d cases: %v", len(cases), err)
	}
	for _, name := range cases {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := fstest.MapFS{}
			var want string
			for _, file := range archive.Files {
				if file.Name == "want" {
					want = string(file.Data)
				} else {
					files[file.Name] = &fstest.MapFile{Data: file.Data}
				}
			}
			got := outcome(t, files)
			if *update {
				last := len(archive.Files) - 1
				if archive.Files[last].Name != "want" {
					t.Fatal("the last file is not want")
				}
				archive.Files[last].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// outcome is the mistakes, or the page's text of each lesson with more than a heading, and the entries.
func outcome(t *testing.T, files fstest.MapFS) string {
	t.Helper()
	lessons, problems := lesson.Read(files, "lessons")
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	g, problems := Read(files, "lessons/glossary.md", lessons)
	if len(problems) > 0 {
		return problems.Error() + "\n"
	}
	var b bytes.Buffer
	for _, e := range g.Entries {
		b.WriteString(e.Term + " #" + e.ID + " " + e.Lesson + ": " + e.Text + "\n" + string(e.HTML) + "\n")
	}
	for _, l := range lessons {
		g.Link(l)
		b.WriteString("\n" + l.Slug + ":\n")
		if err := goldmark.New(goldmark.WithExtensions(lesson.Syntax{})).Renderer().Render(&b, l.Source, l.Body); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestMissing(t *testing.T) {
	_, problems := Read(fstest.MapFS{}, "lessons/glossary.md", nil)
	if got := problems.Error(); got != "lessons/glossary.md:1: cannot be read: the course has a glossary there" {
		t.Error(got)
	}
}

// TestCourse: the course's own glossary has no mistake, is short, and has no word that the lesson which teaches it
// does not use.
func TestCourse(t *testing.T) {
	files := os.DirFS("../..")
	lessons, _ := lesson.Read(files, "lessons") // whose mistakes are others' to report
	g, problems := Read(files, "lessons/glossary.md", lessons)
	if err := problems.Err(); err != nil {
		t.Error(err)
	}
	used := map[*Entry]bool{}
	for _, l := range lessons {
		for _, w := range g.words.find(l.Title + "\n" + plainText(l.Body, l.Source)) {
			used[w.entry] = used[w.entry] || w.entry.Lesson == l.Slug
		}
	}
	for _, e := range g.Entries {
		if words := len(strings.Fields(e.Text)); words < 8 || words > 60 {
			t.Errorf("lessons/glossary.md:%d: %q is explained in %d words", e.line, e.Term, words)
		}
		if !used[e] {
			t.Errorf("lessons/glossary.md:%d: the lesson %s does not use %q", e.line, e.Lesson, e.Term)
		}
	}
}
