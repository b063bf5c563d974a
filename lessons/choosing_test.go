package lessons

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"

	"interleave/build/lesson"
)

// TestChoosing holds the tables of the lesson choosing against what its program and its twin print, which
// other tests hold to their files. The page makes its chooser of the first table.
func TestChoosing(t *testing.T) {
	lessons := read(t)
	i := slices.IndexFunc(lessons, func(l *lesson.Lesson) bool { return l.Slug == "choosing" })
	if i < 0 {
		t.Fatal("there is no lesson choosing")
	}
	l := lessons[i]
	chooser, beside := tableAfter(t, l, "the-chooser"), tableAfter(t, l, "coming-from-python")
	var choices, goes, pythons []string
	for _, row := range chooser {
		choices = append(choices, row.text(0, 1, 2, 3))
		if lesson := row.address(4); row.address(5) == lesson || !strings.HasPrefix(row.address(5), lesson+"#") {
			t.Errorf("%s: the program %s is none of the lesson %s", row.text(0, 1, 2), row.address(5), lesson)
		}
		if got, want := row.text(5), titleOf(lessons, row.address(5)); got != want {
			t.Errorf("%s: the program %s is called %q, and in its lesson %q", row.text(0, 1, 2), row.address(5), got, want)
		}
	}
	for _, row := range beside {
		goes, pythons = append(goes, row.text(0, 1, 2, 3)), append(pythons, row.text(0, 1, 2, 4))
	}
	for _, is := range []struct {
		what      string
		got, want []string
	}{
		{"the chooser's table, and what decide prints", choices, printed(t, l, "decide/want.txt")},
		{"the table beside Python, and the chooser's", goes, choices},
		{"the table beside Python, and what twin.py prints", pythons, printed(t, l, "twin.txt")},
	} {
		if !slices.Equal(is.got, is.want) {
			t.Errorf("%s:\n got %q\nwant %q", is.what, is.got, is.want)
		}
	}
	var answers []string
	for _, row := range chooser {
		answers = append(answers, row.text(0, 1, 2))
	}
	slices.Sort(answers)
	if answers = slices.Compact(answers); len(answers) != 2*2*2 || len(chooser) != 2*2*2 {
		t.Errorf("the chooser has %d rows for %d sets of answers, want one for each of 8", len(chooser), len(answers))
	}
}

// titleOf returns what an example is called, by an address such as "../mutex/#account"; "" where there
// is none.
func titleOf(lessons []*lesson.Lesson, address string) string {
	page, name, _ := strings.Cut(address, "#")
	for _, l := range lessons {
		if page != "../"+l.Slug+"/" {
			continue
		}
		for _, e := range l.Examples {
			if e.Name == name {
				return e.Title
			}
		}
	}
	return ""
}

// A row is the cells of a row of a table.
type row struct {
	cells  []ast.Node
	source []byte
}

func (r row) text(cells ...int) string {
	var words []string
	for _, i := range cells {
		text, _ := flatten(r.cells[i], r.source)
		words = append(words, strings.TrimSpace(text))
	}
	return strings.Join(words, " | ")
}

// address is where the link in a cell leads, "" where there is none.
func (r row) address(cell int) string {
	if link, ok := r.cells[cell].FirstChild().(*ast.Link); ok {
		return string(link.Destination)
	}
	return ""
}

// tableAfter returns the rows of the first table below a heading, without its head.
func tableAfter(t *testing.T, l *lesson.Lesson, heading string) []row {
	t.Helper()
	below := false
	for node := l.Body.FirstChild(); node != nil; node = node.NextSibling() {
		if id, ok := node.AttributeString("id"); ok {
			below = string(id.([]byte)) == heading
		}
		if node.Kind() != tables.KindTable || !below {
			continue
		}
		var rows []row
		for line := node.FirstChild().NextSibling(); line != nil; line = line.NextSibling() {
			r := row{source: l.Source}
			for cell := line.FirstChild(); cell != nil; cell = cell.NextSibling() {
				r.cells = append(r.cells, cell)
			}
			rows = append(rows, r)
		}
		return rows
	}
	t.Fatalf("%s: no table below #%s", l.File(), heading)
	return nil
}

var columns = regexp.MustCompile(`  +`)

// printed reads a recorded table, whose first line is its head: four columns with space between them.
func printed(t *testing.T, l *lesson.Lesson, name string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(l.Dir, name))
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")[1:] {
		rows = append(rows, columns.ReplaceAllString(line, " | "))
	}
	return rows
}
