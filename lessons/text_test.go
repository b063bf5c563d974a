package lessons

import (
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"interleave/build/lesson"
)

// A paragraph is what stands between two blank lines, or an item of a list.
type paragraph struct {
	place string // file:line
	text  string // as the reader sees it
	prose string // without what is marked as code
}

func paragraphs(l *lesson.Lesson) []paragraph {
	var all []paragraph
	_ = ast.Walk(l.Body, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && (node.Kind() == ast.KindParagraph || node.Kind() == ast.KindTextBlock) {
			text, prose := flatten(node, l.Source)
			begin := node.Lines().At(0).Start
			number := 1 + strings.Count(string(l.Source[:begin]), "\n")
			all = append(all, paragraph{fmt.Sprintf("%s:%d", l.File(), number), text, prose})
		}
		return ast.WalkContinue, nil
	})
	return all
}

func flatten(node ast.Node, source []byte) (text, prose string) {
	var all, words strings.Builder
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Kind() == ast.KindImage { // its text is for those who do not see it
			return ast.WalkSkipChildren, nil
		}
		if leaf, ok := n.(*ast.Text); ok && entering {
			value := string(leaf.Segment.Value(source))
			if leaf.SoftLineBreak() {
				value += " "
			}
			all.WriteString(value)
			if n.Parent().Kind() != ast.KindCodeSpan {
				words.WriteString(value)
			}
		}
		return ast.WalkContinue, nil
	})
	return all.String(), words.String()
}

func TestText(t *testing.T) {
	model := memoryModel(t)
	var grades []float64
	for _, l := range read(t) {
		t.Run(l.Slug, func(t *testing.T) {
			var prose []string
			for _, p := range paragraphs(l) {
				prose = append(prose, p.prose)
				if n := len(strings.Fields(p.text)); n > 90 {
					t.Errorf("%s: a paragraph of %d words, want at most 90", p.place, n)
				}
				if ordering.MatchString(p.prose) && !cites(p.prose, model) {
					t.Errorf("%s: speaks of the memory model, but names no section of it in double quotes", p.place)
				}
			}
			checkCitations(t, l, model)
			checkSources(t, l)
			grade := fleschKincaid(prose)
			grades = append(grades, grade)
			t.Logf("grade %.1f", grade)
			if grade > 11 {
				t.Errorf("Flesch-Kincaid grade %.1f, want at most 11", grade)
			}
		})
	}
	if len(grades) == 0 {
		return // another test was asked for
	}
	slices.Sort(grades)
	if median := grades[len(grades)/2]; median > 9 {
		t.Errorf("median Flesch-Kincaid grade %.1f, want at most 9", median)
	}
}

// checkSources wants every program of a lesson formatted, and no line of code that is too wide.
func checkSources(t *testing.T, l *lesson.Lesson) {
	t.Helper()
	err := filepath.WalkDir(l.Dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		switch filepath.Ext(name) {
		case ".go", ".py":
		default:
			return nil
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if filepath.Ext(name) == ".go" {
			if formatted, err := format.Source(source); err != nil {
				t.Errorf("%s: %v", name, err)
			} else if string(formatted) != string(source) {
				t.Errorf("%s is not formatted: gofmt -w %s", name, name)
			}
		}
		for i, line := range strings.Split(string(source), "\n") {
			checkColumns(t, fmt.Sprintf("%s:%d", name, i+1), line)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	_ = ast.Walk(l.Body, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && (node.Kind() == ast.KindCodeBlock || node.Kind() == ast.KindFencedCodeBlock) {
			for _, segment := range node.Lines().Sliced(0, node.Lines().Len()) {
				number := 1 + strings.Count(string(l.Source[:segment.Start]), "\n")
				checkColumns(t, fmt.Sprintf("%s:%d", l.File(), number), strings.TrimSuffix(string(segment.Value(l.Source)), "\n"))
			}
		}
		return ast.WalkContinue, nil
	})
}

// checkColumns wants no line of code over 80 columns, a tab counted as four.
func checkColumns(t *testing.T, place, line string) {
	t.Helper()
	if n := utf8.RuneCountInString(strings.ReplaceAll(line, "\t", "    ")); n > 80 {
		t.Errorf("%s: %d columns, want at most 80", place, n)
	}
}
