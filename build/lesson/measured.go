package lesson

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Measured is what is said of an example's benchmarks.
type Measured struct {
	// Workload is the name that the measurements' page has for it, in the table that sets Go
	// beside Python. With "" it is in no table.
	Workload string
	// Waits says that it waits more than it computes: one operation is measured at a time, and
	// others that wait may be measured meanwhile.
	Waits bool
	// Claims are what the lesson says of the figures.
	Claims []Claim
}

// Claim compares two benchmarks of an example. The page says of each whether it stands.
type Claim struct {
	// Say is the claim in words.
	Say string `yaml:"say"`
	// Slow and Fast name the benchmarks, as in Sum/size=small/by=workers, and with "python " before
	// it one of Python's.
	Slow string `yaml:"slow"`
	Fast string `yaml:"fast"`
	// Times is the least that Slow's time is of Fast's, and Most is the largest. One of them is 0.
	Times float64 `yaml:"times"`
	Most  float64 `yaml:"most"`
	// Per is "core" where the bound is for each core that the machine has.
	Per string `yaml:"per"`
	// Where is "native" or "page" for a claim that is about one of them.
	Where string `yaml:"where"`
}

// claimForm is what the messages show.
const claimForm = `{say: "...", slow: Sum/by=loop, fast: Sum/by=workers, times: 1.5}`

// benchmarkForm is that of the names that claims give.
var benchmarkForm = regexp.MustCompile(`^(python )?[A-Z][A-Za-z0-9]*(/[a-z]+=[a-z0-9-]+)*$`)

func (m *Matter) readMeasured(value *yaml.Node, file string, report *reporter) {
	if value.Kind != yaml.MappingNode {
		report.add(file, value.Line+1, "front matter: measured maps an example to what its benchmarks are about, as in sums: {waits: true}")
		return
	}
	for i := 0; i+1 < len(value.Content); i += 2 {
		name, about := value.Content[i], value.Content[i+1]
		field := "measured." + name.Value
		m.lines[field] = name.Line + 1
		checkFields(field, about, file, report, "workload", "waits", "claims")
		var raw struct {
			Workload string      `yaml:"workload"`
			Waits    bool        `yaml:"waits"`
			Claims   []yaml.Node `yaml:"claims"`
		}
		if err := about.Decode(&raw); err != nil {
			report.add(file, about.Line+1, "front matter: %s: expected workload, waits and claims, a list of %s", field, claimForm)
			continue
		}
		measured := Measured{Workload: raw.Workload, Waits: raw.Waits}
		for _, node := range raw.Claims {
			checkFields(field+".claims", &node, file, report, "say", "slow", "fast", "times", "most", "per", "where")
			var claim Claim
			if err := node.Decode(&claim); err != nil {
				report.add(file, node.Line+1, "front matter: %s.claims: expected the form %s", field, claimForm)
			} else if wrong := claim.mistake(); wrong != "" {
				report.add(file, node.Line+1, "front matter: %s.claims: %s", field, wrong)
			}
			measured.Claims = append(measured.Claims, claim)
		}
		m.Measured[name.Value] = measured
	}
}

// mistake says what is wrong with a claim, "" for nothing.
func (c Claim) mistake() string {
	for _, end := range []struct{ field, name string }{{"slow", c.Slow}, {"fast", c.Fast}} {
		switch {
		case !benchmarkForm.MatchString(end.name):
			return fmt.Sprintf("%s must name a benchmark, as in Sum/size=small/by=loop, not %q", end.field, end.name)
		case c.Where == "page" && strings.HasPrefix(end.name, "python "):
			return fmt.Sprintf("%s is about Python, which is not measured in the page", end.field)
		}
	}
	switch {
	case strings.TrimSpace(c.Say) == "":
		return "say is missing: the claim in words"
	case c.Times < 0 || c.Most < 0 || (c.Times > 0) == (c.Most > 0) || math.IsInf(c.Times+c.Most, 0):
		return "either times or most must be a number above 0"
	case !slices.Contains([]string{"", "core"}, c.Per):
		return fmt.Sprintf("per must be core, not %q", c.Per)
	case !slices.Contains([]string{"", "native", "page"}, c.Where):
		return fmt.Sprintf("where must be native or page, not %q", c.Where)
	}
	return ""
}

// checkMeasured reports declarations about what the lesson does not measure, and measurements
// that it does not show.
func checkMeasured(l *Lesson, report *reporter) {
	for name := range l.Measured {
		if e, ok := l.Example(name); ok && e.Bench == "" || !ok && !l.links(name) {
			field := "measured." + name
			report.add(l.File(), l.Line(field), "front matter: %s: the lesson has no %s/bench_test.go", field, name)
		}
	}
	for _, e := range l.Examples {
		if e.BenchPython != "" && e.Bench == "" {
			report.add(e.Dir+"/bench.py", 1, "there is no bench_test.go beside it, whose twin it would be")
		}
	}
}

// Cost is the box that shows the measurements of an example, nil where there is none.
func (l *Lesson) Cost(example string) *Live {
	for node := l.Body.FirstChild(); node != nil; node = node.NextSibling() {
		if live, ok := node.(*Live); ok && live.Show == Cost && live.Name == example {
			return live
		}
	}
	return nil
}
