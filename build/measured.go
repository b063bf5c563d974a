package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"interleave/build/bench/draw"
	"interleave/build/bench/summary"
	"interleave/build/lesson"
	"interleave/build/output"
	"interleave/build/page"
)

// measurements is what was measured before this build, and how the pages show it.
type measurements struct {
	results *summary.Results
	// set is the id of the results that the pages show, "" for none.
	set string
	// boxes are the insides of the boxes, by lesson and example.
	boxes    map[string]map[string]template.HTML
	overview template.HTML
}

// box is what a lesson's box is drawn from: BoxInput of site/src/bench/about.ts.
type box struct {
	Results *summary.Results `json:"results"`
	Set     *string          `json:"set"`
	Compare *string          `json:"compare"`
	Example string           `json:"example"`
	Bench   output.Bench     `json:"bench"`
	Here    *struct{}        `json:"here"`
	Live    bool             `json:"live"`
}

// overview is what the page of all measurements is drawn from: OverviewInput of
// site/src/bench/about.ts.
type overview struct {
	Results *summary.Results        `json:"results"`
	Set     *string                 `json:"set"`
	Compare *string                 `json:"compare"`
	Here    map[string]struct{}     `json:"here"`
	Live    bool                    `json:"live"`
	Lessons []titled                `json:"lessons"`
	Benches map[string]output.Bench `json:"benches"`
	Root    string                  `json:"root"`
}

type titled struct {
	Slug  string `json:"slug"`
	Title string `json:"title"`
}

// drawMeasurements reads the results and draws what the pages show of them. Results that cannot
// be read are no mistake of the site's: the page says what is wrong with them.
func (b *builder) drawMeasurements(c course, script []byte) (m measurements, err error) {
	b.progress.begin(8, "measurements")
	if m.results, err = summary.Read(os.DirFS(b.results)); err != nil {
		return m, err
	}
	if err := m.refresh(b.results); err != nil {
		b.progress.note("%v", err)
	}
	for _, problem := range m.results.Problems {
		b.progress.note("%s", filepath.Join(b.results, problem.String()))
	}
	var set *string
	if shown := m.results.Shown(); shown != nil {
		m.set, set = shown.ID, &shown.ID
	}
	pen := &pen{cache: b.cache, script: script}
	m.boxes = map[string]map[string]template.HTML{}
	all := overview{Results: shownOf(m.results, set), Set: set, Here: map[string]struct{}{}, Benches: map[string]output.Bench{}, Root: "../"}
	for _, l := range c.lessons {
		all.Lessons = append(all.Lessons, titled{l.Slug, l.Title})
		m.boxes[l.Slug] = map[string]template.HTML{}
		for _, e := range l.Examples {
			about, measured := benchOf(l, e)
			if !measured {
				continue
			}
			name := l.Slug + "/" + e.Name
			all.Benches[name] = about
			input := box{Results: only(m.results, set, name), Set: set, Example: name, Bench: about}
			if m.boxes[l.Slug][e.Name], err = pen.draw("box", input, (*draw.Drawer).Box); err != nil {
				return m, fmt.Errorf("%s: draw its measurements: %w", l.File(), err)
			}
		}
	}
	if m.overview, err = pen.draw("overview", all, (*draw.Drawer).Overview); err != nil {
		return m, fmt.Errorf("draw the measurements: %w", err)
	}
	b.progress.end("%s of results, %s", count(len(m.results.Sets), "set"), count(len(all.Benches)+1, "drawing"))
	return m, nil
}

// refresh writes the summary beside the results anew, where files were put there or taken away since:
// a server prefers it to the site's own.
func (m measurements) refresh(results string) error {
	before, err := os.ReadFile(filepath.Join(results, "results.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read results: %w", err)
	}
	now, err := m.results.JSON()
	if err != nil || bytes.Equal(before, now) {
		return err
	}
	return m.results.WriteFile(results)
}

// benchOf is what the page says of an example's benchmarks, but for what it runs them with. It
// is false where no box shows them.
func benchOf(l *lesson.Lesson, e lesson.Example) (output.Bench, bool) {
	cost := l.Cost(e.Name)
	if e.Bench == "" || cost == nil {
		return output.Bench{}, false
	}
	said := l.Measured[e.Name]
	about := output.Bench{Title: cost.Title, Lesson: l.Slug + "/", Anchor: cost.Anchor(),
		Waits: said.Waits, Workload: said.Workload, Claims: []output.Claim{}}
	for _, claim := range said.Claims {
		about.Claims = append(about.Claims, output.Claim(claim))
	}
	return about, true
}

// only is the part of the results that one box shows.
func only(results *summary.Results, set *string, example string) *summary.Results {
	part := shownOf(results, set)
	part.Problems = []summary.Problem{}
	for i := range part.Sets {
		rows := slices.Clone(part.Sets[i].Rows)
		part.Sets[i].Rows = slices.DeleteFunc(rows, func(row summary.Row) bool { return row.Example != example })
	}
	return part
}

// shownOf is the part of the results that a page shows where nobody compares: of the other sets
// there is all but their rows, which would take long to draw from.
func shownOf(results *summary.Results, set *string) *summary.Results {
	part := &summary.Results{Format: results.Format, Sets: slices.Clone(results.Sets), Comparisons: []summary.Comparison{}, Problems: results.Problems}
	for i := range part.Sets {
		if set == nil || part.Sets[i].ID != *set {
			part.Sets[i].Rows = []summary.Row{}
		}
	}
	return part
}

// pen draws with the pages' own script. What it drew before it takes from the cache.
type pen struct {
	cache  *output.Cache
	script []byte
	drawer *draw.Drawer
}

func (p *pen) draw(kind string, input any, with func(*draw.Drawer, any) (template.HTML, error)) (template.HTML, error) {
	text, err := json.Marshal(input)
	if err != nil {
		return "", err
	}
	blob, _, err := p.cache.Make(output.NewKey("drawn", kind, string(p.script), string(text)), func() ([]byte, error) {
		if p.drawer == nil {
			drawer, err := draw.New(p.script)
			if err != nil {
				return nil, err
			}
			p.drawer = drawer
		}
		drawn, err := with(p.drawer, input)
		return []byte(drawn), err
	})
	if err != nil {
		return "", err
	}
	drawn, err := blob.Read()
	return template.HTML(drawn), err
}

// drawn is how many bytes of a lesson's page are drawings.
func (m measurements) drawn(l *lesson.Lesson) int64 {
	var sum int64
	for _, inside := range m.boxes[l.Slug] {
		sum += int64(len(inside))
	}
	return sum
}

// add puts the results into the site, for pages that are drawn anew.
func (m measurements) add(site *output.Site, results string) error {
	text, err := m.results.JSON()
	if err != nil {
		return err
	}
	status := summary.Status{State: summary.Idle, Latest: m.set}
	if newest := m.results.Sets; len(newest) > 0 {
		status.Updated, _ = time.Parse(time.RFC3339, newest[0].Date) // a set without a date is a problem, and not here
	}
	about, err := status.JSON()
	if err != nil {
		return err
	}
	files := map[string][]byte{"results.json": text, "status.json": about}
	for _, set := range m.results.Sets {
		if files[set.ID+".txt"], err = os.ReadFile(filepath.Join(results, set.ID+".txt")); err != nil {
			return fmt.Errorf("copy the results: %w", err)
		}
	}
	for name, content := range files {
		if err := site.Add(path.Join("bench", name), content); err != nil {
			return err
		}
	}
	return nil
}

// addBenches adds what the pages measure, and returns its address.
func addBenches(site *output.Site, c course, programs map[string]output.Bench) (string, error) {
	benches := output.Benches{Format: 1, Benches: map[string]output.Bench{}}
	for _, l := range c.lessons {
		for _, e := range l.Examples {
			about, measured := benchOf(l, e)
			if !measured {
				continue
			}
			name := l.Slug + "/" + e.Name
			built := programs[name]
			about.Program, about.Base, about.ReportDeadlock = built.Program, built.Base, built.ReportDeadlock
			about.Files = map[string]string{"bench_test.go": e.Bench}
			for file, text := range e.Files {
				about.Files[file] = text
			}
			about.Python = e.BenchPython
			benches.Benches[name] = about
		}
	}
	text, err := json.Marshal(benches)
	if err != nil {
		return "", err
	}
	return site.Hashed("assets/benches.json", text)
}

// of is what the page of one lesson shows.
func (m measurements) of(l *lesson.Lesson) page.Measured {
	return page.Measured{Set: m.set, Boxes: m.boxes[l.Slug]}
}
