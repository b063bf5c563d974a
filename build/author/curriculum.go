package main

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"interleave/build/bench/summary"
	"interleave/build/lesson"
)

// planned is how many lessons the course was planned with. There may be more, and not fewer.
const planned = 27

// row is what the table says of a lesson.
type row struct {
	lesson     *lesson.Lesson
	examples   []string
	claims     []string
	twin       string
	exercise   string
	benchmarks []string
}

// preface tells how to read the table.
const preface = `# The course

What is there, by lesson. A claim whose line stands in a want file is asserted natively by
` + "`go test ./lessons -run /<slug>/<example>`" + ` and in the page by ` + examplesTest + `.
One that is explored is asserted in the page by ` + exploredTest + `; one that is measured is
judged on the lesson's page by the figures. Twins and exercises are run by the same Go tests.

`

const (
	examplesTest = "site/e2e/examples.alone.test.ts"
	exploredTest = "site/e2e/explored.test.ts"
)

func printCurriculum(root, results fs.FS, w io.Writer) error {
	lessons, problems := lesson.Read(root, "lessons")
	measured, err := measuredIn(results)
	if err != nil {
		return err
	}
	var rows []row
	var gaps []string
	for _, problem := range problems {
		gaps = append(gaps, problem.String())
	}
	gaps = append(gaps, gapsBetween(lessons)...)
	for _, l := range lessons {
		r := rowOf(root, l, measured)
		rows = append(rows, r)
		gaps = append(gaps, r.gaps()...)
	}
	if _, err := io.WriteString(w, table(rows, gaps)); err != nil {
		return err
	}
	if len(gaps) > 0 {
		return fmt.Errorf("the course has %d gaps:\n%s", len(gaps), strings.Join(gaps, "\n"))
	}
	return nil
}

// gapsBetween finds places that no lesson has, and parts that do not hold together.
func gapsBetween(lessons []*lesson.Lesson) []string {
	var gaps []string
	last := planned
	has := map[int]bool{}
	for _, l := range lessons {
		has[l.Order] = true
		last = max(last, l.Order)
	}
	for order := 1; order <= last; order++ {
		if !has[order] {
			gaps = append(gaps, fmt.Sprintf("no lesson has the place %d (front matter: order)", order))
		}
	}
	var begun []string
	for _, l := range lessons {
		switch {
		case len(begun) > 0 && begun[len(begun)-1] == l.Part:
		case slices.Contains(begun, l.Part):
			gaps = append(gaps, fmt.Sprintf("%s:%d: the part %q is begun twice: its lessons stand in a row", l.File(), l.Line("part"), l.Part))
		default:
			begun = append(begun, l.Part)
		}
	}
	return gaps
}

var (
	benchmarkFunc = regexp.MustCompile(`(?m)^func Benchmark(\w+)\(`)
	testFunc      = regexp.MustCompile(`(?m)^func (Test\w+)\(`)
)

func rowOf(root fs.FS, l *lesson.Lesson, measured map[string]bool) row {
	r := row{lesson: l}
	for _, e := range l.Examples {
		if e.Exercise {
			var tests []string
			for _, text := range e.Checks {
				for _, found := range testFunc.FindAllStringSubmatch(text, -1) {
					tests = append(tests, found[1])
				}
			}
			slices.Sort(tests)
			r.exercise = strings.Join(tests, ", ")
			if e.Schedules > 0 && len(tests) > 0 {
				r.exercise += fmt.Sprintf(", under %d schedules", e.Schedules)
			}
			continue
		}
		r.examples = append(r.examples, e.Name)
		for _, found := range benchmarkFunc.FindAllStringSubmatch(e.Bench, -1) {
			said := "not measured here yet"
			if measured[l.Slug+"/"+e.Name+"/"+found[1]] {
				said = "measured"
			}
			r.benchmarks = append(r.benchmarks, fmt.Sprintf("%s/%s: %s", e.Name, found[1], said))
		}
	}
	for _, shown := range l.Claims {
		r.claims = append(r.claims, fmt.Sprintf("%s (%s)", shown.Say, asserted(root, l, shown)))
	}
	for _, name := range []string{"twin.txt", "twin.re"} {
		if _, err := fs.Stat(root, path.Join(l.Dir, name)); err == nil && l.Twin != "" {
			r.twin = fmt.Sprintf("TestLessons/%s/twin, %s", l.Slug, name)
		}
	}
	return r
}

// asserted says what holds the lesson to its claim.
func asserted(root fs.FS, l *lesson.Lesson, shown lesson.Shown) string {
	switch {
	case shown.Explore:
		return fmt.Sprintf("explored: %s, lesson.md:%d", shown.Example, l.Line("explore."+shown.Example))
	case shown.Measured != "":
		return fmt.Sprintf("measured: %s, lesson.md:%d", shown.Example, l.Line("measured."+shown.Example))
	}
	return fmt.Sprintf("TestLessons/%s/%s, %s", l.Slug, strings.TrimSuffix(shown.Example, "/start"), strings.TrimPrefix(shown.Held(root, l), l.Dir+"/"))
}

// gaps are what a lesson has to have, and this one has not.
func (r row) gaps() []string {
	var gaps []string
	for _, has := range []struct {
		it   bool
		what string
	}{
		{strings.HasSuffix(r.lesson.Summary, "?"), "no question: the summary does not end in a question mark"},
		{len(r.examples) > 0, "no example"},
		{len(r.claims) > 0, "no claim (front matter: claims)"},
		{r.twin != "", "no twin in Python with its output (twin.py, and twin.txt or twin.re)"},
		{r.exercise != "", "no exercise with tests (exercise/_checks)"},
		{len(r.benchmarks) > 0, "no benchmark (bench_test.go)"},
	} {
		if !has.it {
			gaps = append(gaps, fmt.Sprintf("%s: %s", r.lesson.File(), has.what))
		}
	}
	return gaps
}

// measuredIn tells which benchmarks there are results of, as slug/example/Benchmark.
func measuredIn(results fs.FS) (map[string]bool, error) {
	has := map[string]bool{}
	read, err := summary.Read(results)
	if err != nil {
		return nil, fmt.Errorf("read results: %w", err)
	}
	for _, set := range read.Sets {
		for _, measured := range set.Rows {
			name, _, _ := strings.Cut(measured.Name, "/")
			has[measured.Example+"/"+name] = true
		}
	}
	return has, nil
}

func table(rows []row, gaps []string) string {
	var b strings.Builder
	b.WriteString(preface)
	part := ""
	for _, r := range rows {
		l := r.lesson
		if l.Part != part {
			part = l.Part
			fmt.Fprintf(&b, "\n## %s\n\n", part)
			b.WriteString("|  | lesson | question | page | examples | claims and what asserts them | twin's test | exercise's tests | benchmarks |\n")
			b.WriteString("|---|---|---|---|---|---|---|---|---|\n")
		}
		cells := []string{
			fmt.Sprint(l.Order), l.Slug, l.Summary, l.Slug + "/",
			fmt.Sprintf("%d: %s", len(r.examples), strings.Join(r.examples, ", ")),
			strings.Join(r.claims, "<br>"), r.twin, r.exercise, strings.Join(r.benchmarks, "<br>"),
		}
		for i, cell := range cells {
			cells[i] = strings.ReplaceAll(cmp.Or(cell, "**none**"), "|", `\|`)
		}
		fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | "))
	}
	fmt.Fprintf(&b, "\n%d lessons, %d gaps.\n", len(rows), len(gaps))
	return b.String()
}
