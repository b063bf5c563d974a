// Package example builds the programs of the lessons, so that the first run of an unedited
// example needs no compiler, and so that none that does not compile is ever shown: that is a
// mistake with file and line, unless the lesson's front matter declares it.
//
// An exercise is built as the reader finds it; its solution only to see that it compiles.
// Everything that is shown is built twice, to be run and to be checked for data races. Not every
// program can be checked; that is no mistake. Where there is a bench_test.go, a program of the
// benchmarks is built, too.
// Programs are kept in the cache by their files and by what built them.
package example

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"interleave/build/lesson"
	"interleave/build/output"
	"interleave/wasm/assist/plan"
)

// Built is what a compiler makes of a program's files.
type Built struct {
	Program []byte
	// Base names the base that the program was linked against. It is "" for a whole program.
	Base string
	// ReportDeadlock is false where events may come that the host does not see.
	ReportDeadlock bool
}

// Compiler builds the program of these files, or says what is wrong with them.
type Compiler func(ctx context.Context, files map[string]string) (Built, []plan.Diagnostic, error)

// Program is a built example.
type Program struct {
	// Blob is nil where the files do not compile, on purpose.
	Blob           *output.Blob
	Base           string // as in Built
	ReportDeadlock bool
	// Checked is the same built to be checked, and Bench the program of its benchmarks; nil
	// where there is none.
	Checked, Bench *Further
}

// Further is a program that is made of an example beside the one that is run.
type Further struct {
	Blob           output.Blob
	Base           string // as in Built
	ReportDeadlock bool
}

// Stage builds examples.
type Stage struct {
	Compile Compiler
	// Check builds programs to be checked for data races, and Measure those of the tests.
	Check, Measure Compiler
	Cache          *output.Cache
	// Tools changes with everything that the compiler is made of.
	Tools string
}

// job is one program to build.
type job struct {
	name  string // "slug/example"; "" for a solution, which is not shown
	dir   string
	files map[string]string
	bench string // bench_test.go, "" where there is none
	wrong bool   // declared not to compile
	// declared is where the front matter speaks of the example.
	declared lesson.Problem
	shared   []string // folders of packages that lie beside dir
}

// Build builds the programs of all lessons, as many at a time as there are processors.
// Done is called after each, from one goroutine at a time, with how many of them were not
// in the cache. The programs come by "slug/example".
func (s Stage) Build(ctx context.Context, lessons []*lesson.Lesson, done func(count, total, fresh int)) (map[string]Program, lesson.Problems, error) {
	jobs := jobsOf(lessons)
	programs := map[string]Program{}
	var problems lesson.Problems
	var mu sync.Mutex
	count, fresh := 0, 0
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, j := range jobs {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			program, found, reused, err := s.build(ctx, j)
			if err != nil {
				return fmt.Errorf("build %s: %w", j.dir, err)
			}
			mu.Lock()
			defer mu.Unlock()
			problems = append(problems, found...)
			if j.name != "" {
				programs[j.name] = program
			}
			count++
			if !reused {
				fresh++
			}
			done(count, len(jobs), fresh)
			return nil
		})
	}
	err := group.Wait()
	return programs, problems.Sort(), err
}

func jobsOf(lessons []*lesson.Lesson) []job {
	var jobs []job
	for _, l := range lessons {
		for _, e := range l.Examples {
			declared := lesson.Problem{File: l.File(), Line: l.Line("wrong." + e.Name)}
			jobs = append(jobs, job{l.Slug + "/" + e.Name, e.Dir, e.Files, e.Bench, e.Wrong.Compile, declared, e.Shared})
			if e.Exercise {
				jobs = append(jobs, job{"", path.Join(path.Dir(e.Dir), "solution"), e.Solution, "", false, declared, nil})
			}
		}
	}
	return slices.DeleteFunc(jobs, func(j job) bool { return len(j.files) == 0 })
}

func (s Stage) build(ctx context.Context, j job) (program Program, problems lesson.Problems, reused bool, err error) {
	made, blob, reused, err := s.make(ctx, "example", s.Compile, j.files)
	if err != nil {
		return Program{}, nil, false, err
	}
	compiles := len(made.Diagnostics) == 0
	program = Program{Blob: blob, Base: made.Base, ReportDeadlock: !compiles || made.ReportDeadlock}
	if compiles && j.name != "" {
		var same bool
		if program.Checked, _, same, err = s.further(ctx, "checked", s.Check, j.files); err != nil {
			return Program{}, nil, false, fmt.Errorf("to be checked: %w", err)
		}
		reused = reused && same
	}
	if compiles && j.bench != "" {
		files := maps.Clone(j.files)
		files["bench_test.go"] = j.bench
		var found []plan.Diagnostic
		var same bool
		if program.Bench, found, same, err = s.further(ctx, "bench", s.Measure, files); err != nil {
			return Program{}, nil, false, fmt.Errorf("its benchmarks: %w", err)
		}
		problems = j.place(found)
		reused = reused && same
	}
	switch {
	case j.wrong && compiles:
		at := j.declared
		at.Message = fmt.Sprintf("front matter: wrong says that %s does not compile, but it does", path.Base(j.dir))
		problems = append(problems, at)
	case !j.wrong && !compiles:
		problems = j.place(made.Diagnostics)
	}
	return program, problems, reused, nil
}

// further builds one more program of an example; it is nil where these files make none.
func (s Stage) further(ctx context.Context, kind string, compile Compiler, files map[string]string) (*Further, []plan.Diagnostic, bool, error) {
	made, blob, reused, err := s.make(ctx, kind, compile, files)
	if err != nil || blob == nil {
		return nil, made.Diagnostics, reused, err
	}
	return &Further{Blob: *blob, Base: made.Base, ReportDeadlock: made.ReportDeadlock}, nil, reused, nil
}

// make builds a program, or takes it from the cache, with what the compiler said. The blob is
// nil where it does not compile.
func (s Stage) make(ctx context.Context, kind string, compile Compiler, files map[string]string) (made verdict, blob *output.Blob, reused bool, err error) {
	parts := []string{kind, s.Tools}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		parts = append(parts, name, files[name])
	}
	if made, blob, ok := s.kept(parts); ok {
		return made, blob, true, nil
	}
	built, diagnostics, err := compile(ctx, files)
	if err != nil {
		return verdict{}, nil, false, err
	}
	made = verdict{Base: built.Base, ReportDeadlock: built.ReportDeadlock, Diagnostics: diagnostics}
	blob, err = s.keep(parts, made, built.Program)
	return made, blob, false, err
}

// place turns diagnostics into problems of the example's files.
func (j job) place(diagnostics []plan.Diagnostic) lesson.Problems {
	var problems lesson.Problems
	for _, d := range diagnostics {
		dir := j.dir
		if slices.Contains(j.shared, path.Dir(d.File)) {
			dir = path.Dir(dir)
		}
		problem := lesson.Problem{File: path.Join(dir, d.File), Line: max(d.Line, 1), Message: d.Message}
		problems = append(problems, problem)
	}
	return problems
}

// verdict is what is kept beside a program's bytes, which are there if it compiles.
type verdict struct {
	Base           string            `json:"base"`
	ReportDeadlock bool              `json:"reportDeadlock"`
	Diagnostics    []plan.Diagnostic `json:"diagnostics"`
}

func keys(parts []string) (about, program output.Key) {
	return output.NewKey(append([]string{"verdict"}, parts...)...), output.NewKey(append([]string{"program"}, parts...)...)
}

func (s Stage) kept(parts []string) (verdict, *output.Blob, bool) {
	var v verdict
	aboutKey, programKey := keys(parts)
	about, ok := s.Cache.Get(aboutKey)
	if !ok {
		return v, nil, false
	}
	text, err := about.Read()
	if err != nil || json.Unmarshal(text, &v) != nil {
		return v, nil, false
	}
	if len(v.Diagnostics) > 0 {
		return v, nil, true
	}
	blob, ok := s.Cache.Get(programKey)
	return v, &blob, ok
}

func (s Stage) keep(parts []string, v verdict, program []byte) (*output.Blob, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	aboutKey, programKey := keys(parts)
	if _, err := s.Cache.Put(aboutKey, text); err != nil {
		return nil, err
	}
	if len(v.Diagnostics) > 0 {
		return nil, nil
	}
	blob, err := s.Cache.Put(programKey, program)
	return &blob, err
}
