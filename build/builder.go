package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"os"
	"path"
	"path/filepath"
	"time"

	"interleave/build/bundle"
	"interleave/build/example"
	"interleave/build/glossary"
	"interleave/build/lesson"
	"interleave/build/output"
	"interleave/wasm/toolchain"
)

// builder runs the stages. Between the builds of one process (-dev) it keeps what did not
// change.
type builder struct {
	root, out string
	results   string // the folder of what was measured
	url       string // where the site is to be, "" for not known
	dev       bool
	cache     *output.Cache
	workshop  string // where package toolchain keeps what it makes
	golang    *toolchain.Toolchain
	progress  *progress
	// newTools runs the steps 2 to 4.
	newTools func(ctx context.Context) (tools, error)

	tools    memo[tools]
	bundles  memo[*bundle.Bundles]
	licenses memo[[]byte]
	bodies   map[string]memo[template.HTML] // by folder
}

// memo keeps a value as long as the files that it was made from stay the same.
type memo[T any] struct {
	key   string
	value T
}

func (m *memo[T]) get(key string, produce func() (T, error)) (value T, err error) {
	if m.key == key {
		return m.value, nil
	}
	if value, err = produce(); err == nil {
		m.key, m.value = key, value
	}
	return value, err
}

func newBuilder(ctx context.Context, root, out, results, cache string, dev bool, p *progress) (*builder, error) {
	kept, err := output.OpenCache(cache)
	if err != nil {
		return nil, err
	}
	installed, err := toolchain.Open(ctx)
	if err != nil {
		return nil, err
	}
	b := &builder{root: root, out: out, results: results, dev: dev, cache: kept,
		workshop: filepath.Join(cache, "toolchain"), golang: installed, progress: p,
		bodies: map[string]memo[template.HTML]{}}
	b.newTools = b.makeTools
	return b, nil
}

// build makes the site and says whether it differs from the one before.
func (b *builder) build(ctx context.Context) (changed bool, err error) {
	begun := time.Now()
	defer b.progress.abandon()
	c, problems := b.readLessons()
	made, err := b.findTools(ctx)
	if err != nil {
		return false, errors.Join(problems.Err(), err)
	}
	programs, found, err := b.makePrograms(ctx, c, made)
	problems = append(problems, found...)
	if err != nil {
		return false, errors.Join(problems.Err(), err)
	}
	bundles, err := b.makeBundles()
	var wrong lesson.Problems
	switch {
	case errors.As(err, &wrong):
		b.progress.end("%s", count(len(wrong), "mistake"))
		problems = append(problems, wrong...)
	case err != nil:
		return false, errors.Join(problems.Err(), err)
	}
	if len(problems) > 0 {
		return false, problems.Sort()
	}
	site := output.NewSite(b.cache)
	manifest, err := b.compress(ctx, site, c, made, programs)
	if err != nil {
		return false, err
	}
	measured, err := b.drawMeasurements(c, bundles.Drawing)
	if err != nil {
		return false, err
	}
	if err := b.render(site, c, bundles, made, manifest, measured); err != nil {
		return false, err
	}
	if changed, err = b.write(ctx, site, c.lessons, measured); err != nil {
		return false, err
	}
	fmt.Fprintf(b.progress.w, "built %s in %.1f s\n", b.out, time.Since(begun).Seconds())
	return changed, nil
}

// course is the lessons, and beside them the starter of the empty playground and the glossary, whose words are
// linked in the lessons.
type course struct {
	lessons  []*lesson.Lesson
	starter  *lesson.Lesson
	glossary *glossary.Glossary
}

// all are those whose examples are built.
func (c course) all() []*lesson.Lesson { return append([]*lesson.Lesson{c.starter}, c.lessons...) }

func (b *builder) readLessons() (course, lesson.Problems) {
	b.progress.begin(1, "lessons")
	files := os.DirFS(b.root)
	lessons, problems := lesson.Read(files, "lessons")
	starter, wrong := lesson.Starter(files, "site/templates/start")
	problems = append(problems, wrong...)
	words, wrong := glossary.Read(files, "lessons/glossary.md", lessons)
	problems = append(problems, wrong...)
	examples := 0
	for _, l := range lessons {
		examples += len(l.Examples)
		words.Link(l)
	}
	b.progress.end("%s, %s, %s", count(len(lessons), "lesson"), count(examples, "example"), count(len(problems), "mistake"))
	return course{lessons, starter, words}, problems
}

func (b *builder) makePrograms(ctx context.Context, c course, made tools) (map[string]example.Program, lesson.Problems, error) {
	b.progress.begin(5, "example programs")
	stage := example.Stage{Compile: made.build, Check: made.check, Measure: made.measure, Cache: b.cache, Tools: made.key}
	fresh, total := 0, 0
	programs, problems, err := stage.Build(ctx, c.all(), func(n, of, built int) {
		fresh, total = built, of
		b.progress.at("%d/%d", n, of)
	})
	if err != nil {
		return nil, problems, err
	}
	b.progress.end("%d built, %d as they were", fresh, total-fresh)
	return programs, problems, nil
}

func (b *builder) makeBundles() (*bundle.Bundles, error) {
	b.progress.begin(6, "scripts and styles")
	key, err := snapshot(filepath.Join(b.root, "site/src"), filepath.Join(b.root, "site/package-lock.json"))
	if err != nil {
		return nil, err
	}
	bundles, err := b.bundles.get(key, func() (*bundle.Bundles, error) {
		return bundle.Make(bundle.Options{Dir: filepath.Join(b.root, "site"), Goroot: b.golang.Goroot, Dev: b.dev})
	})
	if err != nil {
		return nil, err
	}
	b.progress.end("%s", count(len(bundles.Files)+4, "file"))
	return bundles, nil
}

// compress puts the large files into the site, and says in the manifest where they are.
func (b *builder) compress(ctx context.Context, site *output.Site, c course, made tools, programs map[string]example.Program) (*output.Manifest, error) {
	b.progress.begin(7, "compress")
	files := made.large()
	first := len(files)
	var placing []func(output.Asset) // where the assets of the further files go, in their order
	entries := map[string]*output.Example{}
	benches := map[string]output.Bench{}
	for _, l := range c.all() {
		for _, e := range l.Examples {
			entry, err := exampleEntry(site, l, e)
			if err != nil {
				return nil, err
			}
			name := l.Slug + "/" + e.Name
			entries[name] = &entry
			program := programs[name]
			entry.Base, entry.ReportDeadlock = program.Base, program.ReportDeadlock
			if program.Blob != nil {
				// The few kilobytes of a side are not worth two more forms.
				level := 0
				if program.Base == "" {
					level = output.Best
				}
				files = append(files, output.Large{Name: "assets/examples/" + name + ".wasm", Blob: *program.Blob, Level: level})
				placing = append(placing, func(a output.Asset) { entry.Program = &a })
			}
			if bench := program.Bench; bench != nil {
				files = append(files, output.Large{Name: "assets/examples/" + name + ".bench.wasm", Blob: bench.Blob})
				placing = append(placing, func(a output.Asset) {
					benches[name] = output.Bench{Program: &a, Base: bench.Base, ReportDeadlock: bench.ReportDeadlock}
				})
			}
			if checked := program.Checked; checked != nil {
				files = append(files, output.Large{Name: "assets/examples/" + name + ".checked.wasm", Blob: checked.Blob})
				placing = append(placing, func(a output.Asset) { entry.Checked = &output.CheckedProgram{Program: a, Base: checked.Base} })
			}
		}
	}
	fresh := 0
	assets, err := site.AddLarge(ctx, files, func(p output.Progress) {
		fresh = p.Compressed
		b.progress.at("%d of %d MB", p.Bytes/1e6, p.Total/1e6)
	})
	if err != nil {
		return nil, err
	}
	b.progress.end("%d compressed, %d as they were", fresh, len(files)-fresh)
	manifest := made.manifest(b.golang.Version, assets[:first])
	for i, place := range placing {
		place(assets[first+i])
	}
	for name, entry := range entries {
		manifest.Examples[name] = *entry
	}
	manifest.Benches, err = addBenches(site, c, benches)
	return manifest, err
}

// exampleEntry is what the manifest says of an example, but for its program.
func exampleEntry(site *output.Site, l *lesson.Lesson, e lesson.Example) (output.Example, error) {
	source := output.ExampleSource{Files: e.Files, Checks: e.Checks, Solution: e.Solution}
	if !e.Exercise {
		source.Checks, source.Solution = map[string]string{}, map[string]string{}
	}
	text, err := json.Marshal(source)
	if err != nil {
		return output.Example{}, err
	}
	address, err := site.Hashed(path.Join("assets/examples", l.Slug, e.Name+".json"), text)
	return output.Example{Title: e.Title, Lesson: l.Slug + "/", Source: address, Views: e.Views, Exercise: e.Exercise, Schedules: e.Schedules}, err
}

// write swaps the site in.
func (b *builder) write(ctx context.Context, site *output.Site, lessons []*lesson.Lesson, measured measurements) (changed bool, err error) {
	b.progress.begin(10, "write "+b.out)
	if !b.dev { // a page that is being written changes too often, and is not sent far
		const keep = 14 * 24 * time.Hour
		if err := errors.Join(site.AddForms(ctx), b.cache.Trim(keep)); err != nil {
			return false, err
		}
	}
	if err := overweight(site, lessons, measured).Err(); err != nil {
		return false, err
	}
	changed, err = site.Write(b.out)
	if err != nil {
		return false, err
	}
	if changed {
		b.progress.end("%s", count(len(site.Files()), "file"))
	} else {
		b.progress.end("nothing changed")
	}
	return changed, nil
}
