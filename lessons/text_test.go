package lessons

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

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
	sections := memoryModel(t)
	var grades []float64
	for _, l := range read(t) {
		t.Run(l.Slug, func(t *testing.T) {
			var prose []string
			for _, p := range paragraphs(l) {
				prose = append(prose, p.prose)
				if n := len(strings.Fields(p.text)); n > 90 {
					t.Errorf("%s: a paragraph of %d words, want at most 90", p.place, n)
				}
				if strings.Contains(strings.ToLower(p.prose), "memory model") && !cites(p.prose, sections) {
					t.Errorf("%s: names the memory model, but no section of it in double quotes", p.place)
				}
			}
			grade := fleschKincaid(prose)
			grades = append(grades, grade)
			t.Logf("grade %.1f", grade)
			if grade > 11 {
				t.Errorf("Flesch-Kincaid grade %.1f, want at most 11", grade)
			}
		})
	}
	slices.Sort(grades)
	if median := grades[len(grades)/2]; median > 9 {
		t.Errorf("median Flesch-Kincaid grade %.1f, want at most 9", median)
	}
}

var quoted = regexp.MustCompile(`"([^"]+)"`)

func cites(text string, sections []string) bool {
	for _, name := range quoted.FindAllStringSubmatch(text, -1) {
		if slices.Contains(sections, name[1]) {
			return true
		}
	}
	return false
}

// memoryModel returns the names of the sections of Go's memory model.
func memoryModel(t *testing.T) []string {
	file := filepath.Join(goroot(t), "doc", "go_mem.html")
	source, err := os.ReadFile(file)
	if err != nil {
		return []string{ // where this Go comes without its documentation
			"Goroutine creation", "Goroutine destruction", "Channel communication", "Locks", "Once",
			"Atomic Values", "Additional Mechanisms", "Incorrect synchronization", "Memory Model",
		}
	}
	var names []string
	heading := regexp.MustCompile(`<h[23][^>]*>([^<]+)</h[23]>`)
	for _, found := range heading.FindAllStringSubmatch(string(source), -1) {
		names = append(names, html.UnescapeString(found[1]))
	}
	if len(names) == 0 {
		t.Errorf("%s: no sections found", file)
	}
	return names
}
