package lesson

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.abhg.dev/goldmark/frontmatter"
	"gopkg.in/yaml.v3"
)

// Matter is a lesson's front matter.
type Matter struct {
	// Title and Summary are one line each.
	Title, Summary string
	// Part is the name of the part of the course.
	Part string
	// Order is the place in the course, from 1.
	Order int
	// Python is the technique that the Python twin uses, "" where there is no twin.
	Python string
	// Minutes is how long the lesson takes, 0 where nobody says.
	Minutes int
	// Hints belong to the exercise, the mildest first.
	Hints []string
	// Schedules is under how many schedules the exercise's tests are run in the page, 0 where
	// they run once.
	Schedules int
	// Wrong declares, by example, what is wrong on purpose.
	Wrong map[string]Wrong
	// Explore declares, by example, what exploring its schedules shows.
	Explore map[string]Explore
	// Measured tells, by example, what its benchmarks are about.
	Measured map[string]Measured
	// Claims are what the lesson has to show.
	Claims []Shown
	// Computes names examples that measure how fast they compute, and so want the machine for
	// themselves when they are tested. All of the part about computing do, and need not be named.
	Computes []string

	lines map[string]int
}

// Wrong is what a program does wrong on purpose. The tests expect exactly that.
type Wrong struct {
	// Exit is the exit status.
	Exit int `yaml:"exit"`
	// Deadlock: it ends in the runtime's "all goroutines are asleep".
	Deadlock bool `yaml:"deadlock"`
	// Race: the race detector finds a data race.
	Race bool `yaml:"race"`
	// Fatal: with several threads, the runtime ends it with "fatal error: " and these words. On
	// one thread, as in the page, it ends as the other fields say.
	Fatal string `yaml:"fatal"`
	// Vet names the finding of go vet.
	Vet string `yaml:"vet"`
	// Compile: it does not compile.
	Compile bool `yaml:"compile"`
}

// IsZero tells that nothing is wrong.
func (w Wrong) IsZero() bool { return w == Wrong{} }

var yamlLine = regexp.MustCompile(`line (\d+): `)

// readMatter decodes the front matter and reports what is missing, unknown or malformed.
func readMatter(data *frontmatter.Data, source []byte, file string, report *reporter) Matter {
	m := Matter{lines: map[string]int{}, Wrong: map[string]Wrong{}, Explore: map[string]Explore{}, Measured: map[string]Measured{}}
	if data == nil {
		report.add(file, 1, "no front matter: begin with a line of three dashes, then title, summary, part and order")
		return m
	}
	if !closed(source) {
		report.add(file, 1, "the front matter is not closed: end it with a line of three dashes")
		return m
	}
	var root yaml.Node
	if err := data.Decode(&root); err != nil {
		reportYAML(err, file, report)
		return m
	}
	if len(root.Content) == 0 || root.Content[0].Kind != yaml.MappingNode {
		report.add(file, 1, "front matter: expected lines of the form name: value")
		return m
	}
	fields := root.Content[0].Content
	for i := 0; i+1 < len(fields); i += 2 {
		m.read(fields[i], fields[i+1], file, report)
	}
	for _, name := range []string{"title", "summary", "part", "order"} {
		if m.lines[name] == 0 {
			report.add(file, 1, "front matter: %s is missing", name)
		}
	}
	return m
}

// read decodes one field. The lines of the document are one more than those of the YAML,
// for the line of dashes above it.
func (m *Matter) read(key, value *yaml.Node, file string, report *reporter) {
	if m.lines[key.Value] != 0 {
		report.add(file, key.Line+1, "front matter: %s is there twice", key.Value)
		return
	}
	m.lines[key.Value] = key.Line + 1
	switch key.Value {
	case "title":
		m.Title = readLine(key.Value, value, file, report)
	case "summary":
		m.Summary = readLine(key.Value, value, file, report)
	case "part":
		m.Part = readLine(key.Value, value, file, report)
	case "python":
		m.Python = readLine(key.Value, value, file, report)
	case "order":
		m.Order = readCount(key.Value, value, file, report)
	case "minutes":
		m.Minutes = readCount(key.Value, value, file, report)
	case "schedules":
		m.Schedules = readCount(key.Value, value, file, report)
	case "hints":
		if value.Decode(&m.Hints) != nil || len(m.Hints) == 0 || slices.Contains(m.Hints, "") {
			report.add(file, value.Line+1, "front matter: hints must be a list of sentences")
		}
	case "wrong":
		m.readWrong(value, file, report)
	case "explore":
		m.readExplore(value, file, report)
	case "measured":
		m.readMeasured(value, file, report)
	case "claims":
		m.readClaims(value, file, report)
	case "computes":
		m.readComputes(value, file, report)
	default:
		report.add(file, key.Line+1, "front matter: unknown field %q", key.Value)
	}
}

func readLine(name string, value *yaml.Node, file string, report *reporter) string {
	text := strings.TrimSpace(value.Value)
	if value.Kind != yaml.ScalarNode || value.Tag == "!!null" || text == "" || strings.Contains(text, "\n") {
		report.add(file, value.Line+1, "front matter: %s must be one line of text", name)
		return ""
	}
	return text
}

// readCount reads a whole number from 1; 0 stands for none that could be read.
func readCount(name string, value *yaml.Node, file string, report *reporter) int {
	var n int
	if value.Decode(&n) != nil || n < 1 {
		report.add(file, value.Line+1, "front matter: %s must be a whole number from 1, not %q", name, value.Value)
		return 0
	}
	return n
}

// checkFields reports the fields of a mapping that are not known.
func checkFields(name string, value *yaml.Node, file string, report *reporter, known ...string) {
	for i := 0; value.Kind == yaml.MappingNode && i < len(value.Content); i += 2 {
		if field := value.Content[i]; !slices.Contains(known, field.Value) {
			report.add(file, field.Line+1, "front matter: %s: unknown field %q; there are %s",
				name, field.Value, strings.Join(known, ", "))
		}
	}
}

func (m *Matter) readWrong(value *yaml.Node, file string, report *reporter) {
	if value.Kind != yaml.MappingNode {
		report.add(file, value.Line+1, "front matter: wrong maps an example to what is wrong with it, as in unsafe: {race: true}")
		return
	}
	for i := 0; i+1 < len(value.Content); i += 2 {
		name, what := value.Content[i], value.Content[i+1]
		m.lines["wrong."+name.Value] = name.Line + 1
		checkFields("wrong."+name.Value, what, file, report, "exit", "deadlock", "race", "fatal", "vet", "compile")
		var wrong Wrong
		if err := what.Decode(&wrong); err != nil {
			report.add(file, what.Line+1, "front matter: wrong.%s: expected the form {exit: 2, race: true}", name.Value)
			continue
		}
		if wrong.IsZero() {
			report.add(file, name.Line+1, "front matter: wrong.%s says of nothing that it is wrong", name.Value)
		}
		m.Wrong[name.Value] = wrong
	}
}

// reportYAML takes the line out of the words of the YAML package.
func reportYAML(err error, file string, report *reporter) {
	words := []string{err.Error()}
	var typed *yaml.TypeError
	if errors.As(err, &typed) {
		words = typed.Errors
	}
	for _, text := range words {
		line := 0
		if found := yamlLine.FindStringSubmatch(text); found != nil {
			line, _ = strconv.Atoi(found[1])
			text = strings.Replace(text, found[0], "", 1)
		}
		report.add(file, line+1, "front matter: %s", strings.TrimPrefix(text, "yaml: "))
	}
}

// closed tells whether a second line of dashes ends the front matter.
func closed(source []byte) bool {
	lines := strings.Split(strings.ReplaceAll(string(source), "\r\n", "\n"), "\n")
	return slices.Contains(lines[1:], lines[0])
}
