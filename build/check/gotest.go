package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// goEvent is a line of `go test -json` (go doc test2json; the build's lines have an ImportPath).
type goEvent struct {
	Action      string
	Package     string
	Test        string
	Elapsed     float64
	Output      string
	ImportPath  string
	FailedBuild string
}

// goTests reads the events of `go test -json`.
type goTests struct {
	screen   *screen
	packages map[string]*goPackage
	order    []*goPackage
	builds   map[string]string // what the compiler said, by ImportPath
	other    strings.Builder   // lines that are no events: what the go command itself says
}

type goPackage struct {
	name   string
	action string // pass, fail or skip at its end
	took   time.Duration
	build  string // the ImportPath of a build that failed
	tests  []*goTest
	output []goOutput
}

type goTest struct {
	name   string
	action string // "" while it runs, and for ever where the process died
	took   time.Duration
}

func (t *goTest) failed() bool { return t.action != "pass" && t.action != "skip" }

type goOutput struct{ test, text string }

func newGoTests(s *screen) *goTests {
	return &goTests{screen: s, packages: map[string]*goPackage{}, builds: map[string]string{}}
}

// line takes one line of output.
func (g *goTests) line(text string) {
	var e goEvent
	if !strings.HasPrefix(text, "{") || json.Unmarshal([]byte(text), &e) != nil {
		g.other.WriteString(text + "\n")
		return
	}
	if e.Package == "" {
		g.builds[e.ImportPath] += e.Output
		return
	}
	p := g.packages[e.Package]
	if p == nil {
		p = &goPackage{name: e.Package}
		g.packages[e.Package] = p
		g.order = append(g.order, p)
	}
	switch took := time.Duration(e.Elapsed * float64(time.Second)); e.Action {
	case "run":
		p.tests = append(p.tests, &goTest{name: e.Test})
		g.screen.running(e.Package + " " + e.Test)
	case "output":
		p.output = append(p.output, goOutput{e.Test, e.Output})
	case "pass", "fail", "skip":
		if e.Test == "" {
			p.action, p.took, p.build = e.Action, took, e.FailedBuild
			g.tell(p)
			return
		}
		for _, t := range slices.Backward(p.tests) {
			if t.name == e.Test {
				t.action, t.took = e.Action, took
				break
			}
		}
		if e.Action == "pass" {
			p.forget(e.Test)
		}
	}
}

// forget drops the output of a test that passed: nobody will read it, and there may be much.
func (p *goPackage) forget(test string) {
	p.output = slices.DeleteFunc(p.output, func(o goOutput) bool { return o.test == test })
}

func (g *goTests) tell(p *goPackage) {
	switch p.action {
	case "fail":
		g.screen.line("FAIL %s (%.1fs)", p.name, p.took.Seconds())
	case "pass":
		g.screen.line("ok   %s (%s, %.1fs)", p.name, tests(len(p.outcomes())), p.took.Seconds())
	}
}

// outcomes gives the tests that count: not those that only hold subtests, unless they failed and
// none of their subtests did. A package that failed and has no test that did counts as one.
func (p *goPackage) outcomes() []outcome {
	holds, broken := map[string]bool{}, map[string]bool{}
	for _, t := range p.tests {
		for i, c := range t.name {
			if c == '/' {
				holds[t.name[:i]] = true
				broken[t.name[:i]] = broken[t.name[:i]] || t.failed()
			}
		}
	}
	var all []outcome
	fails := 0
	for _, t := range p.tests {
		if holds[t.name] && (!t.failed() || broken[t.name]) {
			continue
		}
		o := outcome{name: p.name + " " + t.name, took: t.took}
		switch t.action {
		case "pass":
		case "skip":
			o.status, o.note = skipped, p.note(t.name)
		case "fail":
			o.status = failed
			fails++
		default:
			o.status, o.note = failed, "it did not end"
			fails++
		}
		all = append(all, o)
	}
	if p.action != "pass" && p.action != "skip" && fails == 0 {
		note := "the package failed, no test of it did"
		if p.build != "" {
			note = "it does not build"
		}
		all = append(all, outcome{name: p.name, status: failed, took: p.took, note: note})
	}
	return all
}

// note finds what a skipped test said: its last line that is not the test tool's own.
func (p *goPackage) note(test string) string {
	for _, o := range slices.Backward(p.output) {
		line := strings.TrimSpace(o.text)
		if o.test == test && line != "" && !strings.HasPrefix(line, "---") && !strings.HasPrefix(line, "===") {
			return line
		}
	}
	return ""
}

// finish puts what was read into the result: outcomes, and the output of all that failed.
func (g *goTests) finish(r *result) {
	r.output.WriteString(g.other.String())
	for _, p := range g.order {
		all := p.outcomes()
		r.outcomes = append(r.outcomes, all...)
		if !slices.ContainsFunc(all, func(o outcome) bool { return o.status == failed }) {
			continue
		}
		fmt.Fprintf(&r.output, "--- %s\n%s", p.name, g.builds[p.build])
		for _, o := range p.output {
			r.output.WriteString(o.text)
		}
	}
}
