package example

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"interleave/build/lesson"
	"interleave/build/output"
	"interleave/wasm/assist/plan"
)

// stage compiles by looking for words: "mistake" is one, "events" is a program with its own,
// "whole" one that is not linked against a base, and so cannot be checked.
func stage(t *testing.T, dir, tools string) (Stage, *[]string) {
	t.Helper()
	cache, err := output.OpenCache(dir)
	if err != nil {
		t.Fatal(err)
	}
	var compiled []string
	var mu sync.Mutex
	return Stage{Cache: cache, Tools: tools, Compile: func(_ context.Context, files map[string]string) (Built, []plan.Diagnostic, error) {
		text := files["main.go"]
		mu.Lock()
		compiled = append(compiled, text)
		mu.Unlock()
		switch {
		case strings.Contains(text, "crash"):
			return Built{}, nil, errors.New("the compiler crashed")
		case strings.Contains(text, "mistake"):
			return Built{}, []plan.Diagnostic{
				{Source: "compile", File: "main.go", Line: 3, Column: 2, Message: "a mistake"},
				{Source: "link", Message: "and one without a place"},
			}, nil
		}
		built := Built{Program: []byte("program of " + text), Base: "common", ReportDeadlock: !strings.Contains(text, "events")}
		if strings.Contains(text, "whole") {
			built.Base = ""
		}
		return built, nil, nil
	}, Check: func(_ context.Context, files map[string]string) (Built, []plan.Diagnostic, error) {
		text := files["main.go"]
		mu.Lock()
		compiled = append(compiled, "checked "+text)
		mu.Unlock()
		if strings.Contains(text, "whole") {
			return Built{}, []plan.Diagnostic{{Source: "link", Message: "cannot be checked"}}, nil
		}
		return Built{Program: []byte("checked program of " + text), Base: "common-checked", ReportDeadlock: true}, nil, nil
	}, Measure: func(_ context.Context, files map[string]string) (Built, []plan.Diagnostic, error) {
		text := files["bench_test.go"]
		mu.Lock()
		compiled = append(compiled, text)
		mu.Unlock()
		if strings.Contains(text, "mistake") {
			return Built{}, []plan.Diagnostic{{Source: "compile", File: "bench_test.go", Line: 7, Message: "a mistake"}}, nil
		}
		return Built{Program: []byte(text + " of " + files["main.go"]), Base: "common", ReportDeadlock: true}, nil, nil
	}}, &compiled
}

func main(text string) map[string]string { return map[string]string{"main.go": text} }

func course(examples ...lesson.Example) []*lesson.Lesson {
	for i := range examples {
		examples[i].Dir = "lessons/l/" + examples[i].Name
		if examples[i].Exercise {
			examples[i].Dir += "/start"
		}
	}
	return []*lesson.Lesson{{Slug: "l", Dir: "lessons/l", Examples: examples}}
}

// build builds, and tells how many were not in the cache.
func build(t *testing.T, s Stage, lessons []*lesson.Lesson) (programs map[string]Program, problems lesson.Problems, fresh int) {
	t.Helper()
	programs, problems, err := s.Build(t.Context(), lessons, func(_, _, n int) { fresh = n })
	if err != nil {
		t.Fatal(err)
	}
	return programs, problems, fresh
}

func TestBuild(t *testing.T) {
	s, compiled := stage(t, t.TempDir(), "tools")
	programs, problems, fresh := build(t, s, course(
		lesson.Example{Name: "plain", Files: main("plain"), Bench: "benchmarks"},
		lesson.Example{Name: "events", Files: main("events, whole")},
		lesson.Example{Name: "wrong", Files: main("mistake"), Wrong: lesson.Wrong{Compile: true}},
		lesson.Example{Name: "exercise", Files: main("start"), Exercise: true, Solution: main("solution")},
	))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	if len(programs) != 4 || fresh != 5 {
		t.Fatalf("%d programs, %d built", len(programs), fresh)
	}
	if !slices.Contains(*compiled, "solution") || slices.Contains(*compiled, "checked solution") {
		t.Error("the solution is to be compiled, and only so")
	}
	if slices.Contains(*compiled, "checked mistake") {
		t.Error("what does not compile is built to be checked")
	}
	for name, want := range map[string]string{"l/plain": "checked program of plain", "l/exercise": "checked program of start"} {
		checked := programs[name].Checked
		if checked == nil || checked.Base != "common-checked" {
			t.Fatalf("%s: checked %+v", name, checked)
		}
		if content, err := checked.Blob.Read(); err != nil || string(content) != want {
			t.Errorf("%s: %q, %v", name, content, err)
		}
	}
	if bench := programs["l/plain"].Bench; bench == nil || bench.Base != "common" || !bench.ReportDeadlock {
		t.Errorf("the benchmarks of plain: %+v", bench)
	} else if content, err := bench.Blob.Read(); err != nil || string(content) != "benchmarks of plain" {
		t.Errorf("the benchmarks of plain: %q, %v", content, err)
	}
	if programs["l/events"].Bench != nil {
		t.Error("there are benchmarks of what has none")
	}
	if programs["l/events"].Checked != nil || programs["l/wrong"].Checked != nil {
		t.Error("there is a checked program of what cannot be checked")
	}
	for name, want := range map[string]string{"l/plain": "program of plain", "l/events": "program of events, whole", "l/exercise": "program of start"} {
		if content, err := programs[name].Blob.Read(); err != nil || string(content) != want {
			t.Errorf("%s: %q, %v", name, content, err)
		}
	}
	if !programs["l/plain"].ReportDeadlock || programs["l/events"].ReportDeadlock {
		t.Error("who reports a deadlock is wrong")
	}
	if programs["l/plain"].Base != "common" || programs["l/events"].Base != "" {
		t.Error("the base of a program is wrong")
	}
	if programs["l/wrong"].Blob != nil {
		t.Error("there is a program that does not compile")
	}
}

func TestMistakes(t *testing.T) {
	s, _ := stage(t, t.TempDir(), "tools")
	_, problems, _ := build(t, s, course(
		lesson.Example{Name: "plain", Files: main("mistake")},
		lesson.Example{Name: "measured", Files: main("measured"), Bench: "mistake"},
		lesson.Example{Name: "fine", Files: main("fine"), Wrong: lesson.Wrong{Compile: true}},
		lesson.Example{Name: "exercise", Files: main("start"), Exercise: true, Solution: main("mistake too")},
	))
	want := []string{
		"lessons/l/exercise/solution:1: and one without a place",
		"lessons/l/exercise/solution/main.go:3: a mistake",
		"lessons/l/lesson.md:1: front matter: wrong says that fine does not compile, but it does",
		"lessons/l/measured/bench_test.go:7: a mistake",
		"lessons/l/plain:1: and one without a place",
		"lessons/l/plain/main.go:3: a mistake",
	}
	var got []string
	for _, problem := range problems {
		got = append(got, problem.String())
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestBuiltOnce(t *testing.T) {
	dir := t.TempDir()
	lessons := course(
		lesson.Example{Name: "plain", Files: main("plain")},
		lesson.Example{Name: "wrong", Files: main("mistake"), Wrong: lesson.Wrong{Compile: true}},
	)
	for _, step := range []struct {
		tools string
		fresh int
	}{{"tools", 2}, {"tools", 0}, {"other tools", 2}} {
		s, _ := stage(t, dir, step.tools)
		programs, _, fresh := build(t, s, lessons)
		if fresh != step.fresh {
			t.Errorf("with %s: %d built, want %d", step.tools, fresh, step.fresh)
		}
		if p := programs["l/plain"]; p.Blob == nil || p.Base != "common" || !p.ReportDeadlock || p.Checked == nil || p.Checked.Base != "common-checked" {
			t.Errorf("with %s: %+v", step.tools, p)
		}
	}
	lessons[0].Examples[0].Files = main("plain, edited")
	s, _ := stage(t, dir, "tools")
	if _, _, fresh := build(t, s, lessons); fresh != 1 {
		t.Errorf("after an edit %d were built", fresh)
	}
}

func TestCrash(t *testing.T) {
	s, _ := stage(t, t.TempDir(), "tools")
	_, _, err := s.Build(t.Context(), course(lesson.Example{Name: "plain", Files: main("crash")}), func(_, _, _ int) {})
	if err == nil || err.Error() != "build lessons/l/plain: the compiler crashed" {
		t.Errorf("got %v", err)
	}
}
