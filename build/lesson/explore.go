package lesson

import (
	"cmp"
	"regexp"
	"slices"

	"gopkg.in/yaml.v3"
)

// Explore is what exploring an example's schedules shows. What is zero is not said.
type Explore struct {
	// Schedules is how many are explored, with the seeds from 1.
	Schedules int `yaml:"schedules"`
	// Outcomes bounds how many different outcomes there are.
	Outcomes Bounds `yaml:"outcomes"`
	// Deadlock and Race tell whether any schedule has one.
	Deadlock Seen `yaml:"deadlock"`
	Race     Seen `yaml:"race"`
	// Stdout tells what standard output looks like, in some schedule and in none.
	Stdout Forms `yaml:"stdout"`
}

// Bounds are those of a count. A Max of 0 is none.
type Bounds struct {
	Min int `yaml:"min"`
	Max int `yaml:"max"`
}

// Forms are regular expressions, searched for in the whole output; ^ and $ are the begin and
// the end of a line.
type Forms struct {
	Some string `yaml:"some"`
	None string `yaml:"none"`
}

// Seen says in how many schedules something is seen; "" says nothing.
type Seen string

const (
	// Some is in one schedule at least.
	Some Seen = "some"
	// None is in no schedule.
	None Seen = "none"
)

// usualSchedules is how many are explored where the declaration does not say.
const usualSchedules = 200

// IsZero tells that nothing is declared.
func (e Explore) IsZero() bool { return e == Explore{} }

func (m *Matter) readExplore(value *yaml.Node, file string, report *reporter) {
	if value.Kind != yaml.MappingNode {
		report.add(file, value.Line+1, "front matter: explore maps an example to what its schedules show, as in unsafe: {race: some}")
		return
	}
	for i := 0; i+1 < len(value.Content); i += 2 {
		name, what := value.Content[i], value.Content[i+1]
		field := "explore." + name.Value
		m.lines[field] = name.Line + 1
		checkFields(field, what, file, report, "schedules", "outcomes", "deadlock", "race", "stdout")
		for j := 0; what.Kind == yaml.MappingNode && j+1 < len(what.Content); j += 2 {
			switch what.Content[j].Value {
			case "outcomes":
				checkFields(field+".outcomes", what.Content[j+1], file, report, "min", "max")
			case "stdout":
				checkFields(field+".stdout", what.Content[j+1], file, report, "some", "none")
			}
		}
		var e Explore
		if err := what.Decode(&e); err != nil {
			report.add(file, what.Line+1, "front matter: %s: expected the form {schedules: 200, outcomes: {min: 2}, race: some}", field)
			continue
		}
		e.check(field, name.Line+1, file, report)
		e.Schedules = cmp.Or(e.Schedules, usualSchedules)
		m.Explore[name.Value] = e
	}
}

func (e Explore) check(field string, line int, file string, report *reporter) {
	said := e
	said.Schedules = 0
	if said.IsZero() {
		report.add(file, line, "front matter: %s says nothing of what is seen", field)
	}
	if e.Schedules < 0 || e.Outcomes.Min < 0 || e.Outcomes.Max < 0 || e.Outcomes.Max > 0 && e.Outcomes.Max < e.Outcomes.Min {
		report.add(file, line, "front matter: %s: the counts are whole numbers from 1, and max is not below min", field)
	}
	for name, seen := range map[string]Seen{"deadlock": e.Deadlock, "race": e.Race} {
		if !slices.Contains([]Seen{"", Some, None}, seen) {
			report.add(file, line, "front matter: %s.%s must be some or none, not %q", field, name, seen)
		}
	}
	for name, form := range map[string]string{"some": e.Stdout.Some, "none": e.Stdout.None} {
		if _, err := regexp.Compile("(?m)" + form); err != nil {
			report.add(file, line, "front matter: %s.stdout.%s: %v", field, name, err)
		}
	}
}

// checkExplore reports declarations that fit no example, or contradict another one.
func checkExplore(l *Lesson, report *reporter) {
	for name, explore := range l.Explore {
		field := "explore." + name
		e, ok := l.Example(name)
		switch {
		case !ok && l.links(name):
			// The example has mistakes of its own.
		case !ok:
			report.add(l.File(), l.Line(field), "front matter: %s: the lesson shows no such example", field)
		case !slices.Contains(e.Views, "schedules"):
			report.add(l.File(), l.Line(field), "front matter: %s: the example does not open with the view schedules", field)
		case e.Wrong.Race && explore.Race == None:
			report.add(l.File(), l.Line(field), "front matter: %s.race is none, but wrong.%s says that there is one", field, name)
		}
	}
	if l.Schedules > 0 && !slices.ContainsFunc(l.Examples, func(e Example) bool { return e.Exercise }) {
		report.add(l.File(), l.Line("schedules"), "front matter: schedules belong to an exercise, and there is none")
	}
}
