package lessons

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"

	"interleave/build/lesson"
)

// TestForm wants every part that a lesson consists of, and nothing that belongs to none.
func TestForm(t *testing.T) {
	lessons := read(t)
	for i, l := range lessons {
		t.Run(l.Slug, func(t *testing.T) {
			if i+1 < len(lessons) {
				checkNext(t, l, lessons[i+1])
			}
			if !strings.HasSuffix(l.Summary, "?") {
				t.Errorf("%s: the summary is not the question that the lesson answers", l.File())
			}
			if len(l.Pictures) == 0 {
				t.Errorf("%s: no picture", l.File())
			}
			if l.Twin == "" {
				t.Errorf("%s: no twin in Python", l.File())
			}
			if len(l.Hints) == 0 {
				t.Errorf("%s: no hints for the exercise", l.File())
			}
			if len(l.Claims) == 0 {
				t.Errorf("%s: the front matter has no claims: what does the lesson show, and what holds it to that?", l.File())
			}
			checkHeadings(t, l)
			checkLive(t, l)
			checkFiles(t, l)
		})
	}
}

// checkNext wants a lesson that says what comes next to name the lesson that does.
func checkNext(t *testing.T, l, next *lesson.Lesson) {
	for node := l.Body.FirstChild(); node != nil; node = node.NextSibling() {
		text, _ := flatten(node, l.Source)
		if node.Kind() != ast.KindParagraph || !strings.HasPrefix(text, "Next: ") {
			continue
		}
		link, ok := node.FirstChild().NextSibling().(*ast.Link)
		if want := "../" + next.Slug + "/"; !ok || string(link.Destination) != want {
			t.Errorf("%s: what comes next is ../%s/lesson.md, and the text says %q", l.File(), next.Slug, text)
		}
	}
}

func checkHeadings(t *testing.T, l *lesson.Lesson) {
	place := -1
	for _, want := range []string{
		"What to look at", "The mistake", "Coming from Python", "What it costs", "Exercise", "When not to use it",
	} {
		i := slices.IndexFunc(l.Headings, func(h lesson.Heading) bool { return strings.HasPrefix(h.Text, want) })
		if i < 0 {
			t.Errorf("%s: no heading begins with %q", l.File(), want)
		} else if i < place {
			t.Errorf("%s: %q stands too early", l.File(), want)
		}
		place = max(place, i)
	}
}

// checkLive wants an example within the first screen, a cost box, and no benchmark unshown.
func checkLive(t *testing.T, l *lesson.Lesson) {
	var kinds []lesson.LiveKind
	var costs []string
	words := 0
	for node := l.Body.FirstChild(); node != nil; node = node.NextSibling() {
		if live, ok := node.(*lesson.Live); ok {
			kinds = append(kinds, live.Show)
			if live.Show == lesson.Cost {
				costs = append(costs, live.Path)
			}
		} else if node.Kind() == ast.KindParagraph && len(kinds) == 0 {
			text, _ := flatten(node, l.Source)
			words += len(strings.Fields(text))
		}
	}
	if len(kinds) == 0 || kinds[0] != lesson.Run || words > 120 {
		t.Errorf("%s: %d words before the first example, want one within 120", l.File(), words)
	}
	for _, kind := range []lesson.LiveKind{lesson.Exercise, lesson.Cost, lesson.Twin} {
		if !slices.Contains(kinds, kind) {
			t.Errorf("%s: no link to %v", l.File(), map[lesson.LiveKind]string{
				lesson.Exercise: "exercise/start/main.go", lesson.Cost: "a bench_test.go", lesson.Twin: "twin.py",
			}[kind])
		}
	}
	for _, e := range l.Examples {
		bench := filepath.ToSlash(filepath.Join(e.Name, "bench_test.go"))
		if _, err := os.Stat(filepath.Join(l.Dir, bench)); err == nil && !slices.Contains(costs, bench) {
			t.Errorf("%s: nothing shows %s", l.File(), bench)
		}
	}
}

// checkFiles finds files that belong to nothing. Folders of examples are build/lesson's.
func checkFiles(t *testing.T, l *lesson.Lesson) {
	entries, err := os.ReadDir(l.Dir)
	if err != nil {
		t.Fatal(err)
	}
	known := []string{"lesson.md", "twin.py", "twin.txt", "twin.re"}
	for name := range l.Pictures {
		known = append(known, name)
	}
	var twins int
	for _, entry := range entries {
		name := entry.Name()
		if name == "twin.txt" || name == "twin.re" {
			twins++
		}
		if !entry.IsDir() && !slices.Contains(known, name) {
			t.Errorf("%s belongs to nothing", filepath.Join(l.Dir, name))
		}
	}
	if twins != 1 {
		t.Errorf("%s: %d of twin.txt and twin.re, want one", l.Dir, twins)
	}
	for _, e := range l.Examples {
		if !e.Exercise {
			continue
		}
		sides, err := os.ReadDir(filepath.Join(l.Dir, e.Name))
		if err != nil {
			t.Fatal(err)
		}
		for _, side := range sides {
			if !slices.Contains([]string{"start", "solution", "_checks"}, side.Name()) {
				t.Errorf("%s belongs to nothing", filepath.Join(l.Dir, e.Name, side.Name()))
			}
		}
	}
}
