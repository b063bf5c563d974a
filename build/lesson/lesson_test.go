package lesson

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark/ast"
)

// good is a lesson without mistakes; the tests spoil copies of it.
func good() fstest.MapFS {
	text := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"first/lesson.md": text(`---
title: The first
summary: How it begins
part: Waiting
order: 1
python: threading
minutes: 10
hints:
  - Look at the ` + "`sum`" + `.
wrong:
  stuck: {exit: 2, deadlock: true}
schedules: 100
explore:
  stuck: {deadlock: some, race: none, outcomes: {min: 1, max: 2}, stdout: {none: "^hel+o$"}}
measured:
  hello:
    workload: Hellos
    waits: true
    claims:
      - {say: Saying it once is faster., slow: Hello/by=twice, fast: python Hello/by=once, times: 1.5, per: core, where: native}
---

Text with a [link](../second/lesson.md#there), one to [code](hello/main.go),
one to [a place](#a-place) and one to <https://go.dev/>.

![A picture](picture.svg)

[Hello](hello/main.go "run")

## A place

[Stuck](stuck/main.go "run schedules")

[The twin](twin.py)

[What it costs](hello/bench_test.go)

[Add](exercise/start/main.go "run")
`),
		"first/picture.svg":                   text(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"/>`),
		"first/twin.py":                       text("print('hello')\n"),
		"first/hello/main.go":                 text("package main\n\nfunc main() { println(\"hello\") }\n"),
		"first/hello/bench_test.go":           text("package main\n"),
		"first/hello/bench.py":                text("BENCHMARKS = {}\n"),
		"first/hello/want.re":                 text("hel+o\n"),
		"first/hello/sample.txt":              text("hello\n"),
		"first/stuck/main.go":                 text("package main\n\nfunc main() { select {} }\n"),
		"first/stuck/sub/sub.go":              text("package sub\n"),
		"first/stuck/want.txt":                text(""),
		"first/exercise/start/main.go":        text("package main\n\nfunc main() {}\n"),
		"first/exercise/solution/main.go":     text("package main\n\nfunc main() { println() }\n"),
		"first/exercise/_checks/main_test.go": text("package main\n\nfunc TestAdd() {}\n"),
		"second/lesson.md":                    text("---\ntitle: The second\nsummary: s\npart: Waiting\norder: 2\n---\n\n## There\n\nText.\n"),
		"testdata/not-a-lesson/something.txt": text("x"),
		"lessons_test.go":                     text("package lessons\n"),
	}
}

func TestRead(t *testing.T) {
	lessons, problems := Read(good(), ".")
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	if len(lessons) != 2 || lessons[0].Slug != "first" || lessons[1].Slug != "second" {
		t.Fatalf("got %d lessons", len(lessons))
	}
	l := lessons[0]
	if l.Title != "The first" || l.Minutes != 10 || l.Python != "threading" || len(l.Hints) != 1 {
		t.Errorf("front matter: %+v", l.Matter)
	}
	var names []string
	for _, e := range l.Examples {
		names = append(names, e.Name)
	}
	if !slices.Equal(names, []string{"hello", "stuck", "exercise"}) {
		t.Errorf("examples: %v", names)
	}
	hello, _ := l.Example("hello")
	if got := slices.Collect(maps.Keys(hello.Files)); !slices.Equal(got, []string{"main.go"}) || hello.Recorded != "hello\n" {
		t.Errorf("hello: files %v, recorded %q", got, hello.Recorded)
	}
	if hello.Bench != "package main\n" || hello.BenchPython != "BENCHMARKS = {}\n" || l.Cost("hello").Title != "What it costs" || l.Cost("stuck") != nil {
		t.Errorf("hello: benchmarks %q, in Python %q", hello.Bench, hello.BenchPython)
	}
	claim := Claim{Say: "Saying it once is faster.", Slow: "Hello/by=twice", Fast: "python Hello/by=once", Times: 1.5, Per: "core", Where: "native"}
	if m := l.Measured["hello"]; m.Workload != "Hellos" || !m.Waits || !slices.Equal(m.Claims, []Claim{claim}) {
		t.Errorf("hello: measured is %+v", m)
	}
	stuck, _ := l.Example("stuck")
	if !stuck.Wrong.Deadlock || stuck.Wrong.Exit != 2 || len(stuck.Files) != 2 || !slices.Equal(stuck.Views, []string{"run", "schedules"}) {
		t.Errorf("stuck: %+v", stuck)
	}
	if want := (Explore{Schedules: 200, Outcomes: Bounds{1, 2}, Deadlock: Some, Race: None, Stdout: Forms{None: "^hel+o$"}}); stuck.Explore != want {
		t.Errorf("stuck: explore is %+v, want %+v", stuck.Explore, want)
	}
	if !hello.Explore.IsZero() || hello.Schedules != 0 || !slices.Equal(hello.Views, []string{"run"}) {
		t.Errorf("hello: %+v", hello)
	}
	exercise, _ := l.Example("exercise")
	if exercise.Schedules != 100 {
		t.Errorf("the exercise has %d schedules, want 100", exercise.Schedules)
	}
	if !exercise.Exercise || exercise.Open != "main.go" || len(exercise.Checks) != 1 || len(exercise.Solution) != 1 {
		t.Errorf("exercise: %+v", exercise)
	}
	if l.Twin == "" || len(l.Pictures) != 1 || len(l.Headings) != 1 || l.Headings[0].ID != "a-place" {
		t.Errorf("twin %q, pictures %d, headings %v", l.Twin, len(l.Pictures), l.Headings)
	}
	var links []string
	_ = ast.Walk(l.Body, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, ok := n.(*ast.Link); ok && entering {
			links = append(links, string(link.Destination))
		}
		return ast.WalkContinue, nil
	})
	if want := []string{"../second/#there", "#hello", "#a-place"}; !slices.Equal(links, want) {
		t.Errorf("links %v, want %v", links, want)
	}
}

// andMore marks a mistake from which others follow.
const andMore = " +"

// TestMistakes spoils one thing at a time and expects one problem, at its place.
func TestMistakes(t *testing.T) {
	const md = "first/lesson.md"
	replace := func(old, new string) func(fstest.MapFS) {
		return func(files fstest.MapFS) {
			text := string(files[md].Data)
			if !strings.Contains(text, old) {
				panic("the lesson has no " + old)
			}
			files[md] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
		}
	}
	remove := func(names ...string) func(fstest.MapFS) {
		return func(files fstest.MapFS) {
			for _, name := range names {
				delete(files, name)
			}
		}
	}
	write := func(name, text string) func(fstest.MapFS) {
		return func(files fstest.MapFS) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	}
	rename := func(old, new string) func(fstest.MapFS) {
		return func(files fstest.MapFS) {
			for name, file := range maps.Clone(files) {
				if rest, ok := strings.CutPrefix(name, old+"/"); ok {
					delete(files, name)
					files[new+"/"+rest] = file
				}
			}
		}
	}
	for _, test := range []struct {
		name  string
		spoil func(fstest.MapFS)
		want  string
	}{
		{"no lesson.md", write("third/main.go", "package main\n"), "third/lesson.md:1: missing"},
		{"no front matter", write("second/lesson.md", "Text.\n\n## There\n"), "second/lesson.md:1: no front matter"},
		{"open front matter", write("second/lesson.md", "---\ntitle: x\n\n## There\n"), "second/lesson.md:1: the front matter is not closed +"},
		{"bad YAML", replace("minutes: 10", "minutes: [10"), "first/lesson.md:"},
		{"missing title", replace("title: The first\n", ""), "first/lesson.md:1: front matter: title is missing"},
		{"missing summary", replace("summary: How it begins\n", ""), "first/lesson.md:1: front matter: summary is missing"},
		{"missing part", replace("part: Waiting\n", ""), "first/lesson.md:1: front matter: part is missing"},
		{"missing order", replace("order: 1\n", ""), "first/lesson.md:1: front matter: order is missing"},
		{"empty title", replace("title: The first", "title:"), "first/lesson.md:2: front matter: title must be one line"},
		{"a list as title", replace("title: The first", "title: [a]"), "first/lesson.md:2: front matter: title must be one line"},
		{"order in words", replace("order: 1", "order: first"), `first/lesson.md:5: front matter: order must be a whole number from 1, not "first"`},
		{"order zero", replace("order: 1", "order: 0"), "first/lesson.md:5: front matter: order must be"},
		{"minutes in words", replace("minutes: 10", "minutes: ten"), "first/lesson.md:7: front matter: minutes must be"},
		{"hints as text", replace("hints:\n  - Look", "hints:\n    Look"), "first/lesson.md:9: front matter: hints must be a list"},
		{"unknown field", replace("minutes: 10", "minuets: 10"), `first/lesson.md:7: front matter: unknown field "minuets"`},
		{"field twice", replace("minutes: 10", "minutes: 10\nminutes: 11"), "first/lesson.md:8: front matter: minutes is there twice"},
		{"wrong as text", replace("wrong:\n  stuck: {exit: 2, deadlock: true}", "wrong: stuck"), "first/lesson.md:10: front matter: wrong maps"},
		{"wrong, unknown field", replace("deadlock: true", "dedlock: true"), `first/lesson.md:11: front matter: wrong.stuck: unknown field "dedlock"`},
		{"wrong, no such example", replace("  stuck:", "  stick:"), "first/lesson.md:11: front matter: wrong.stick: the lesson shows no such example"},
		{"wrong, nothing", replace("{exit: 2, deadlock: true}", "{exit: 0}"), "first/lesson.md:11: front matter: wrong.stuck says of nothing"},
		{"wrong, wrong type", replace("exit: 2", "exit: two"), "first/lesson.md:11: front matter: wrong.stuck: expected"},
		{"schedules in words", replace("schedules: 100", "schedules: many"), `first/lesson.md:12: front matter: schedules must be a whole number from 1, not "many"`},
		{"schedules zero", replace("schedules: 100", "schedules: 0"), "first/lesson.md:12: front matter: schedules must be"},
		{"explore as text", replace("explore:\n  stuck: {deadlock: some, race: none, outcomes: {min: 1, max: 2}, stdout: {none: \"^hel+o$\"}}", "explore: stuck"), "first/lesson.md:13: front matter: explore maps"},
		{"explore, unknown field", replace("race: none", "races: none"), `first/lesson.md:14: front matter: explore.stuck: unknown field "races"`},
		{"explore, unknown bound", replace("max: 2", "most: 2"), `first/lesson.md:14: front matter: explore.stuck.outcomes: unknown field "most"`},
		{"explore, unknown form", replace("{none: \"^", "{never: \"^"), `first/lesson.md:14: front matter: explore.stuck.stdout: unknown field "never"`},
		{"explore, wrong type", replace("min: 1", "min: one"), "first/lesson.md:14: front matter: explore.stuck: expected"},
		{"explore, bounds", replace("min: 1", "min: 3"), "first/lesson.md:14: front matter: explore.stuck: the counts"},
		{"explore, seen", replace("race: none", "race: never"), `first/lesson.md:14: front matter: explore.stuck.race must be some or none, not "never"`},
		{"explore, bad expression", replace("hel+o$", "hel(o$"), "first/lesson.md:14: front matter: explore.stuck.stdout.none: error parsing regexp"},
		{"explore, nothing", replace("{deadlock: some, race: none, outcomes: {min: 1, max: 2}, stdout: {none: \"^hel+o$\"}}", "{schedules: 10}"), "first/lesson.md:14: front matter: explore.stuck says nothing"},
		{"explore, no such example", replace("  stuck: {deadlock: some", "  stick: {deadlock: some"), "first/lesson.md:14: front matter: explore.stick: the lesson shows no such example"},
		{"explore, no such view", replace(`(stuck/main.go "run schedules")`, `(stuck/main.go "run race")`), "first/lesson.md:14: front matter: explore.stuck: the example does not open with the view schedules"},
		{"explore against wrong", replace("{exit: 2, deadlock: true}", "{exit: 2, deadlock: true, race: true}"), "first/lesson.md:14: front matter: explore.stuck.race is none, but wrong.stuck"},
		{"measured as text", replace("    waits: true\n    claims:", "    waits: maybe\n    claims:"), "first/lesson.md:17: front matter: measured.hello: expected workload"},
		{"measured, unknown field", replace("    waits: true", "    wait: true"), `first/lesson.md:18: front matter: measured.hello: unknown field "wait"`},
		{"measured, no such example", replace("measured:\n  hello:", "measured:\n  hullo:"), "first/lesson.md:16: front matter: measured.hullo: the lesson has no hullo/bench_test.go"},
		{"measured, no benchmark", replace("measured:\n  hello:", "measured:\n  stuck:"), "first/lesson.md:16: front matter: measured.stuck: the lesson has no stuck/bench_test.go"},
		{"claim, unknown field", replace("per: core", "pro: core"), `first/lesson.md:20: front matter: measured.hello.claims: unknown field "pro"`},
		{"claim, wrong type", replace("times: 1.5", "times: often"), "first/lesson.md:20: front matter: measured.hello.claims: expected the form"},
		{"claim, no benchmark", replace("slow: Hello/by=twice", "slow: by=twice"), `first/lesson.md:20: front matter: measured.hello.claims: slow must name a benchmark, as in Sum/size=small/by=loop, not "by=twice"`},
		{"claim, no benchmarks", func(files fstest.MapFS) {
			replace("slow: Hello/by=twice", "slow: by=twice")(files)
			replace("fast: python Hello/by=once", "fast: by=once")(files)
		}, `first/lesson.md:20: front matter: measured.hello.claims: slow must name a benchmark, as in Sum/size=small/by=loop, not "by=twice"`},
		{"claim, Python in the page", replace("where: native", "where: page"), "first/lesson.md:20: front matter: measured.hello.claims: fast is about Python, which is not measured in the page"},
		{"claim, no words", replace("say: Saying it once is faster.", `say: ""`), "first/lesson.md:20: front matter: measured.hello.claims: say is missing"},
		{"claim, no bound", replace("times: 1.5", "times: 0"), "first/lesson.md:20: front matter: measured.hello.claims: either times or most"},
		{"claim, no end to the bound", replace("times: 1.5", "times: .inf"), "first/lesson.md:20: front matter: measured.hello.claims: either times or most"},
		{"claim, two bounds", replace("times: 1.5", "times: 1.5, most: 2"), "first/lesson.md:20: front matter: measured.hello.claims: either times or most"},
		{"claim, per", replace("per: core", "per: day"), `first/lesson.md:20: front matter: measured.hello.claims: per must be core, not "day"`},
		{"claim, where", replace("where: native", "where: here"), `first/lesson.md:20: front matter: measured.hello.claims: where must be native or page, not "here"`},
		{"bench.py alone", write("first/stuck/bench.py", "BENCHMARKS = {}\n"), "first/stuck/bench.py:1: there is no bench_test.go beside it"},
		{"duplicate order", replace("order: 1", "order: 2"), "second/lesson.md:5: duplicate order 2: first/lesson.md:5"},
		{"duplicate slug", write("part/second/lesson.md", "---\ntitle: t\nsummary: s\npart: p\norder: 3\n---\nText.\n"), `second/lesson.md:1: duplicate slug "second": part/second/lesson.md`},
		{"reserved slug", write("play/lesson.md", "---\ntitle: t\nsummary: s\npart: p\norder: 3\n---\nText.\n"), "play/lesson.md:1: the address \"play\" is the site's own"},
		{"slug with capitals", write("Third/lesson.md", "---\ntitle: t\nsummary: s\npart: p\norder: 3\n---\nText.\n"), `Third/lesson.md:1: the folder's name "Third" is not an address`},
		{"empty text", write("second/lesson.md", "---\ntitle: t\nsummary: s\npart: p\norder: 2\n---\n\n"), "second/lesson.md:1: the lesson has no text +"},
		{"raw HTML block", replace("## A place", "<b>x</b>\n\n## A place"), "first/lesson.md:30: raw HTML"},
		{"raw HTML in a line", replace("Text with", "Text <i>with</i>"), "first/lesson.md:23: raw HTML"},
		{"first level heading", replace("## A place", "# A place"), "first/lesson.md:30: a heading of the first level"},
		{"level left out", replace("## A place", "### A place"), "first/lesson.md:30: a heading of level 3 under one of level 1"},
		{"empty heading", replace("## A place", "## A place\n\n##\n"), "first/lesson.md:32: the heading is empty"},

		{"missing example", replace(`(hello/main.go "run")`, `(hallo/main.go "run")`), "first/lesson.md:28: missing example: there is no first/hallo/main.go +"},
		{"example outside", replace(`(hello/main.go "run")`, `(../second/main.go "run")`), "first/lesson.md:28: ../second/main.go is outside +"},
		{"example not in a folder", replace(`(hello/main.go "run")`, `(twin.go "run")`), "first/lesson.md:28: missing example +"},
		{"unknown view", replace(`(hello/main.go "run")`, `(hello/main.go "play")`), `first/lesson.md:28: unknown view "play"`},
		{"no title", replace("[Hello]", "[]"), "first/lesson.md:28: the link to hello/main.go has no text"},
		{"shown twice", replace("[Hello](hello/main.go \"run\")", "[Hello](hello/main.go)\n\n[Again](hello/main.go)"), "first/lesson.md:30: hello is shown twice"},
		{"no expected output", remove("first/stuck/want.txt"), "first/lesson.md:32: no expected output: first/stuck has neither"},
		{"no sample", remove("first/hello/sample.txt"), "first/hello/want.re:1: no sample.txt"},
		{"two expected outputs", write("first/hello/want.txt", "x"), "first/hello/want.re:1: want.txt is there too"},
		{"sample not needed", write("first/stuck/sample.txt", "x"), "first/stuck/sample.txt:1: not needed"},
		{"bad expression", write("first/hello/want.re", "a\n(b\n"), "first/hello/want.re:2: error parsing regexp"},
		{"no checks", remove("first/exercise/_checks/main_test.go"), "first/lesson.md:38: the exercise exercise has no checks"},
		{"no solution", remove("first/exercise/solution/main.go"), "first/lesson.md:38: the exercise exercise has no solution"},
		{"orphan folder", write("first/forgotten/main.go", "package main\n"), "first/forgotten:1: nothing shows this folder"},
		{"orphan twin", replace("[The twin](twin.py)\n", ""), "first/twin.py:1: nothing shows this file"},
		{"technique without twin", func(files fstest.MapFS) {
			replace("[The twin](twin.py)\n", "")(files)
			remove("first/twin.py")(files)
		}, "first/lesson.md:6: front matter: python names"},
		{"hints without exercise", func(files fstest.MapFS) {
			replace("[Add](exercise/start/main.go \"run\")\n", "")(files)
			replace("schedules: 100\n", "")(files)
			rename("first/exercise", "testdata/exercise")(files)
		}, "first/lesson.md:8: front matter: hints belong to an exercise"},
		{"schedules without exercise", func(files fstest.MapFS) {
			replace("[Add](exercise/start/main.go \"run\")\n", "")(files)
			replace("hints:\n  - Look at the `sum`.\n", "")(files)
			rename("first/exercise", "testdata/exercise")(files)
		}, "first/lesson.md:10: front matter: schedules belong to an exercise"},
		{"file that belongs to nothing", write("first/hello/notes.md", "x\n"), "first/hello/notes.md:1: belongs to nothing"},
		{"empty file", write("first/hello/main.go", "\n"), "first/hello/main.go:1: is empty"},
		{"carriage returns", write("first/hello/main.go", "package main\r\n"), "first/hello/main.go:1: is not UTF-8 text"},
		{"name of an example", func(files fstest.MapFS) {
			rename("first/hello", "first/Hello")(files)
			for range 3 {
				text := string(files[md].Data)
				files[md] = &fstest.MapFile{Data: []byte(strings.Replace(text, "(hello/", "(Hello/", 1))}
			}
			replace("\n  hello:", "\n  Hello:")(files)
		}, `first/lesson.md:28: the folder's name "Hello"`},

		{"missing picture", remove("first/picture.svg"), "first/lesson.md:26: missing picture: there is no first/picture.svg"},
		{"picture elsewhere", replace("(picture.svg)", "(https://example.org/picture.svg)"), "first/lesson.md:26: the picture https://example.org/picture.svg is on another site"},
		{"picture without words", replace("![A picture]", "![]"), "first/lesson.md:26: the picture picture.svg says nothing"},
		{"picture of another kind", replace("(picture.svg)", "(picture.gif)"), "first/lesson.md:26: the picture picture.gif is not a"},

		{"link to no lesson", replace("../second/lesson.md#there", "../third/lesson.md"), "first/lesson.md:23: broken link ../third/lesson.md: there is no such lesson"},
		{"link to no place of a lesson", replace("#there", "#here"), "first/lesson.md:23: broken link ../second/lesson.md#here: the lesson second has no place of that name"},
		{"link to no place", replace("(#a-place)", "(#no-place)"), "first/lesson.md:24: broken link #no-place: the lesson has no place of that name"},
		{"link to no file", replace("[code](hello/main.go)", "[code](hello/more.go)"), "first/lesson.md:23: broken link hello/more.go: the lesson shows no such file"},
		{"absolute link", replace("(#a-place)", "(/second/)"), "first/lesson.md:24: broken link /second/: it begins with a slash"},
		{"link of another scheme", replace("(#a-place)", "(javascript:alert)"), "first/lesson.md:24: broken link javascript:alert: only https"},
		{"link without scheme", replace("(#a-place)", "(//go.dev/)"), "first/lesson.md:24: broken link //go.dev/: only https"},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := good()
			test.spoil(files)
			_, problems := Read(files, ".")
			want, follows := strings.CutSuffix(test.want, andMore)
			if len(problems) != 1 && !follows {
				t.Fatalf("want one problem, %s; got %d:\n%v", want, len(problems), problems)
			}
			if !slices.ContainsFunc(problems, func(p Problem) bool { return strings.HasPrefix(p.String(), want) }) {
				t.Errorf("got  %v\nwant %s", problems, want)
			}
		})
	}
}

func TestAllMistakesAtOnce(t *testing.T) {
	files := good()
	delete(files, "first/hello/main.go")
	files["second/lesson.md"] = &fstest.MapFile{Data: []byte("---\ntitle: t\norder: 1\n---\n\n[x](../none/)\n\n<p>\n")}
	_, problems := Read(files, ".")
	for _, want := range []string{
		"first/lesson.md:28: missing example",
		"first/lesson.md:23: broken link hello/main.go",
		"first/lesson.md:23: broken link ../second/lesson.md#there",
		"second/lesson.md:1: front matter: summary is missing",
		"second/lesson.md:1: front matter: part is missing",
		"second/lesson.md:3: duplicate order",
		"second/lesson.md:6: broken link ../none/",
		"second/lesson.md:8: raw HTML",
	} {
		if !strings.Contains(problems.Error(), want) {
			t.Errorf("not reported: %s\n%v", want, problems)
		}
	}
}

// A folder with a go.mod is an example where a link shows it, and else none of the lesson's business.
func TestModuleOfItsOwn(t *testing.T) {
	files := good()
	files["first/nats/go.mod"] = &fstest.MapFile{Data: []byte("module nats\n")}
	files["first/nats/anything.txt"] = &fstest.MapFile{Data: []byte("x")}
	if _, problems := Read(files, "."); len(problems) > 0 {
		t.Error(problems)
	}
	delete(files, "first/nats/anything.txt")
	files["first/hello/go.mod"] = &fstest.MapFile{Data: []byte("module hello\n")}
	lessons, problems := Read(files, ".")
	if hello, ok := lessons[0].Example("hello"); !ok || len(hello.Files) != 2 || len(problems) > 0 {
		t.Errorf("hello: files %v, %v", hello.Files, problems)
	}
}

func TestNoLessons(t *testing.T) {
	for dir, want := range map[string]string{".": "there are no lessons", "none": "cannot be read"} {
		if _, problems := Read(fstest.MapFS{"README.md": {}}, dir); len(problems) != 1 || !strings.HasPrefix(problems[0].Message, want) {
			t.Errorf("%s: %v", dir, problems)
		}
	}
}

func TestHeadingsDoNotTakeTheNamesOfExamples(t *testing.T) {
	files := good()
	text := strings.Replace(string(files["first/lesson.md"].Data), "## A place", "## A place\n\n## Hello\n\n## Twin", 1)
	files["first/lesson.md"] = &fstest.MapFile{Data: []byte(text)}
	lessons, problems := Read(files, ".")
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	for _, h := range lessons[0].Headings {
		if h.ID == "hello" || h.ID == "twin" {
			t.Errorf("the heading %q has the address of an example", h.Text)
		}
	}
}
