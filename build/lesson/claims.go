package lesson

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Shown is something that the lesson has to show, and what holds it to that: Line, Explore or
// Measured, one of them.
type Shown struct {
	// Say is the claim, a sentence.
	Say string `yaml:"say"`
	// Example is the folder of the example that shows it. An exercise is named with start, as in
	// exercise/start.
	Example string `yaml:"example"`
	// Line is text that stands in a line of the example's want.txt or want.re, and of an exercise in
	// a line of its checks.
	Line string `yaml:"line"`
	// Explore: what the front matter's explore says of the example asserts it.
	Explore bool `yaml:"explore"`
	// Measured is the say of one of the example's measured claims.
	Measured string `yaml:"measured"`
}

// shownForm is what the messages show.
const shownForm = `{say: "...", example: pool, line: "most at once"}`

func (m *Matter) readClaims(value *yaml.Node, file string, report *reporter) {
	if value.Kind != yaml.SequenceNode || len(value.Content) == 0 {
		report.add(file, value.Line+1, "front matter: claims must be a list of %s", shownForm)
		return
	}
	for _, node := range value.Content {
		checkFields("claims", node, file, report, "say", "example", "line", "explore", "measured")
		var shown Shown
		if err := node.Decode(&shown); err != nil || node.Kind != yaml.MappingNode {
			report.add(file, node.Line+1, "front matter: claims: expected the form %s", shownForm)
			continue
		}
		m.lines[claimField(len(m.Claims))] = node.Line + 1
		m.Claims = append(m.Claims, shown)
	}
}

// claimField names the line of a claim.
func claimField(i int) string { return fmt.Sprintf("claims.%d", i) }

// checkClaims reports claims that nothing holds the lesson to.
func checkClaims(fsys fs.FS, l *Lesson, report *reporter) {
	for i, shown := range l.Claims {
		if wrong := shown.mistake(fsys, l); wrong != "" {
			report.add(l.File(), l.Line(claimField(i)), "front matter: claims: %s", wrong)
		}
	}
}

// mistake says what is wrong with a claim, "" for nothing.
func (s Shown) mistake(fsys fs.FS, l *Lesson) string {
	said := 0
	for _, is := range []bool{s.Line != "", s.Explore, s.Measured != ""} {
		if is {
			said++
		}
	}
	folder, side, _ := strings.Cut(s.Example, "/")
	e, ok := l.Example(folder)
	switch {
	case strings.TrimSpace(s.Say) == "":
		return "say is missing: the claim in words"
	case s.Example == "":
		return fmt.Sprintf("example is missing: which one shows that %q", s.Say)
	case !ok && l.links(folder):
		return "" // the example has mistakes of its own
	case !ok, e.Exercise != (side == "start"), side != "start" && side != "":
		return fmt.Sprintf("the lesson shows no example %s", s.Example)
	case said != 1:
		return fmt.Sprintf("%q: say one of line, explore and measured, not %d of them", s.Say, said)
	case s.Explore && e.Explore.IsZero():
		return fmt.Sprintf("%q: explore says nothing of %s", s.Say, s.Example)
	case s.Measured != "" && !slices.ContainsFunc(l.Measured[folder].Claims, func(c Claim) bool { return c.Say == s.Measured }):
		return fmt.Sprintf("measured.%s has no claim that says %q", folder, s.Measured)
	case s.Line != "" && s.Held(fsys, l) == "":
		return fmt.Sprintf("no line of %s has %q in it", strings.Join(s.held(e), " or "), s.Line)
	}
	return ""
}

// held are the files that hold the example to what its output, or its test, has to be.
func (s Shown) held(e Example) []string {
	if !e.Exercise {
		return []string{path.Join(e.Dir, "want.txt"), path.Join(e.Dir, "want.re")}
	}
	var files []string
	for name := range e.Checks {
		files = append(files, path.Join(path.Dir(e.Dir), "_checks", name))
	}
	slices.Sort(files)
	return files
}

// Held names the file and the line that a claim's Line stands in, the first of them; "" where it
// has none.
func (s Shown) Held(fsys fs.FS, l *Lesson) string {
	folder, _, _ := strings.Cut(s.Example, "/")
	e, ok := l.Example(folder)
	if !ok || s.Line == "" {
		return ""
	}
	for _, name := range s.held(e) {
		text, _, _ := readText(fsys, name)
		for i, line := range strings.Split(text, "\n") {
			if strings.Contains(line, s.Line) {
				return fmt.Sprintf("%s:%d", name, i+1)
			}
		}
	}
	return ""
}
