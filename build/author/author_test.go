package main

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"interleave/build/lesson"
)

// The course of this repository has no gap, and its links lead where everybody can go.
func TestRepository(t *testing.T) {
	root := os.DirFS("../..")
	var out bytes.Buffer
	if err := printCurriculum(root, fstest.MapFS{}, &out); err != nil {
		t.Error(err)
	}
	if err := printLinks(root, &out); err != nil {
		t.Error(err)
	}
	for _, name := range []string{examplesTest, exploredTest} {
		if _, err := os.Stat(filepath.Join("../..", name)); err != nil {
			t.Errorf("the table names a test that is not there: %v", err)
		}
	}
}

// begun is a course that has nothing but the lesson that every author begins with.
func begun(t *testing.T, slug, title string) string {
	t.Helper()
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "lessons"), 0o777); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := begin(root, slug, title, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "-run '/"+slug+"'") {
		t.Errorf("it does not tell how to go on:\n%s", out.String())
	}
	return root
}

func TestBegin(t *testing.T) {
	root := begun(t, "my-lesson", "")
	lessons, problems := lesson.Read(os.DirFS(root), "lessons")
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	if l := lessons[0]; l.Title != "My lesson" || l.Order != 1 {
		t.Errorf("title %q, order %d", l.Title, l.Order)
	}
	if gaps := rowOf(os.DirFS(root), lessons[0], nil).gaps(); len(gaps) > 0 {
		t.Error(gaps)
	}
}

func tool(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

func TestBeginAtTheEnd(t *testing.T) {
	const title = `What's "new": a #1 {tip}`
	root := begun(t, "first", title)
	if err := begin(root, "second", "", &bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	lessons, problems := lesson.Read(os.DirFS(root), "lessons")
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	if first, second := lessons[0], lessons[1]; first.Title != title || second.Slug != "second" || second.Order != 2 || second.Part != first.Part {
		t.Errorf("first: %q; second: %s, order %d, part %q", first.Title, second.Slug, second.Order, second.Part)
	}
}

func TestBeginRefuses(t *testing.T) {
	root := begun(t, "first", "")
	for _, test := range []struct{ slug, title, want string }{
		{"", "", "SLUG=my-lesson"},
		{"first", "", "is there already"},
		{"My-Lesson", "", "not an address"},
		{"my lesson", "", "not an address"},
		{"../lesson", "", "not an address"},
		{"play", "", "the site's own"},
		{"other", "two\nlines", "not one line"},
		{"other", "  ", "not one line"},
	} {
		if err := begin(root, test.slug, test.title, &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q, %q: %v, want %s", test.slug, test.title, err, test.want)
		}
	}
	entries, err := os.ReadDir(filepath.Join(root, "lessons"))
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// course is a whole one, as long as the real one is planned to be.
func course(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for order := range planned {
		slug := "lesson-" + string(rune('a'+order/26)) + string(rune('a'+order%26))
		dir := filepath.Join(t.TempDir(), slug)
		if err := write(dir, about{Title: slug, Part: "Waiting", Order: order + 1}); err != nil {
			t.Fatal(err)
		}
		if err := filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := os.ReadFile(name)
			relative, _ := filepath.Rel(dir, name)
			files["lessons/"+slug+"/"+filepath.ToSlash(relative)] = &fstest.MapFile{Data: text}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func TestCurriculum(t *testing.T) {
	whole := course(t)
	results := fstest.MapFS{"2026-01-01T0000-abc.txt": {Data: []byte(`format: interleave-bench-1
label: full
date: 2026-01-01T00:00:00Z
cores: 2
pkg: interleave/lessons/lesson-ab/parcels
lang: go
BenchmarkParcels/by=slice 	 1	 100 ns/op
end: complete
`)}}
	var out bytes.Buffer
	if err := printCurriculum(whole, results, &out); err != nil {
		t.Fatal(err)
	}
	const want = "| 2 | lesson-ab | How does a goroutine hand over what it has? | lesson-ab/ | 2: parcels, open |" +
		" Each parcel that is sent is received. (TestLessons/lesson-ab/parcels, parcels/want.txt:1) |" +
		" TestLessons/lesson-ab/twin, twin.txt | TestDeliver, TestNothing | parcels/Parcels: measured |\n"
	if !strings.Contains(out.String(), want) {
		t.Errorf("got\n%s\nand in it no\n%s", out.String(), want)
	}
	if n := strings.Count(out.String(), "parcels/Parcels: not measured here yet |"); n != planned-1 {
		t.Errorf("%d lessons are not measured, want %d", n, planned-1)
	}

	edit := func(pattern, with string) func(fstest.MapFS) {
		return func(files fstest.MapFS) {
			const name = "lessons/lesson-ab/lesson.md"
			text := string(files[name].Data)
			edited := regexp.MustCompile(pattern).ReplaceAllString(text, with)
			if edited == text {
				panic("the lesson has no " + pattern)
			}
			files[name] = &fstest.MapFile{Data: []byte(edited)}
		}
	}
	remove := func(name string) func(fstest.MapFS) {
		return func(files fstest.MapFS) {
			maps.DeleteFunc(files, func(file string, _ *fstest.MapFile) bool { return strings.HasPrefix(file, "lessons/lesson-ab/"+name) })
		}
	}
	for _, test := range []struct {
		name  string
		spoil func(fstest.MapFS)
		want  string
	}{
		{"no lesson", remove(""), "no lesson has the place 2 "},
		{"a place too far", edit("order: 2", "order: 40"), "no lesson has the place 2 "},
		{"a part begun twice", edit("part: Waiting", "part: Sharing"), `lessons/lesson-ac/lesson.md:4: the part "Waiting" is begun twice`},
		{"a mistake", edit("minutes: 5", "minutes: few"), "lessons/lesson-ab/lesson.md:7: front matter: minutes"},
		{"no question", edit(`summary: .*`, "summary: Parcels"), "lessons/lesson-ab/lesson.md: no question"},
		{"no claims", edit(`(?m)^claims:\n.*\n`, ""), "lessons/lesson-ab/lesson.md: no claim"},
		{"no twin", remove("twin.txt"), "lessons/lesson-ab/lesson.md: no twin"},
		{"no tests", remove("exercise/_checks"), "lessons/lesson-ab/lesson.md: no exercise with tests"},
		{"no benchmark", remove("parcels/bench_test.go"), "lessons/lesson-ab/lesson.md: no benchmark"},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := maps.Clone(whole)
			test.spoil(files)
			var out bytes.Buffer
			if err := printCurriculum(files, results, &out); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v\nwant %s", err, test.want)
			}
			if !strings.Contains(out.String(), "\n## Waiting\n") {
				t.Error("the table is not printed")
			}
		})
	}
}

func TestLinks(t *testing.T) {
	links := linksIn("a.md", []byte("---\ntitle: https://none.org\n---\n\n[a](https://go.dev/b?c=d#e), [same](x.md)\nand <https://pkg.go.dev/>,\n"+
		"[by name][name].\n\n    https://code.org\n\n`https://code.org`\n\n[name]: http://go.dev\n"))
	want := []link{{"a.md", 5, "https://go.dev/b?c=d#e"}, {"a.md", 6, "https://pkg.go.dev/"}, {"a.md", 7, "http://go.dev"}}
	if !slices.Equal(links, want) {
		t.Errorf("links %v, want %v", links, want)
	}
	text, wrong := list(append(links, links[0]))
	const listed = "go.dev\n  https://go.dev/b?c=d#e\n    a.md:5\n    a.md:5\npkg.go.dev\n  https://pkg.go.dev/\n    a.md:6\n\n2 addresses of 2 hosts, in 3 links\n"
	if text != listed {
		t.Errorf("got\n%s\nwant\n%s", text, listed)
	}
	if len(wrong) != 1 || wrong[0].Error() != "a.md:7: http://go.dev: it is not https" {
		t.Errorf("wrong: %v", wrong)
	}
}

func TestMistake(t *testing.T) {
	for address, want := range map[string]string{
		"https://go.dev/":                       "",
		"https://pkg.go.dev/sync#Mutex.Lock":    "",
		"https://www.rfc-editor.org/rfc/rfc1.1": "",
		"http://go.dev/":                        "not https",
		"mailto:x@go.dev":                       "not https",
		"//go.dev/":                             "not https",
		"https://user@go.dev/":                  "names a user",
		"https://go.dev:8080/":                  "names a port",
		"https://127.0.0.1/":                    "by its number",
		"https://[::1]/":                        "by its number",
		"https://localhost/":                    "not the name of a host",
		"https://":                              "not the name of a host",
		"https://Go.dev/":                       "not the name of a host",
		"https://docs.internal/":                "nobody else can reach",
		"https://proxy.golang.org/x":            "hands out packages",
		"https://proxy.company.com/x":           "hands out packages",
		"https://registry.npmjs.org/x":          "hands out packages",
		"https://go.dev/a b":                    "characters",
		"https://go.dev/a.":                     "punctuation",
		"https://go.dev/%zz":                    "not an address",
	} {
		if got := mistake(address); (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

func TestRun(t *testing.T) {
	t.Chdir("../..")
	var out bytes.Buffer
	if err := run([]string{"-h"}, &out); err != nil || !strings.Contains(out.String(), "author curriculum") {
		t.Errorf("%v\n%s", err, out.String())
	}
	for _, args := range [][]string{nil, {"links", "x"}, {"curriculum", "x"}, {"lesson"}, {"lesson", "a", "b", "c"}, {"other"}, {"-x"}} {
		if err := run(args, &out); err == nil {
			t.Errorf("%q: no error", args)
		}
	}
	t.Chdir(t.TempDir())
	if err := run([]string{"links"}, &out); err == nil || !strings.Contains(err.Error(), "no go.mod") {
		t.Errorf("elsewhere: %v", err)
	}
}
