package measure

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// reading takes what a job prints, line by line: names as benchmarks begin, results, and what
// belongs to a failure.
type reading struct {
	procs int
	rows  []row
	// now is the benchmark that has begun, "" when its result is there, and begun is when.
	now      string
	begun    time.Time
	failures []failure
	// said is what package testing says of the benchmark; of one that fails, before it tells that.
	said []string
	// telling is true while lines belong to the last failure.
	telling bool
}

// row is a result.
type row struct {
	// name is without GOMAXPROCS.
	name string
	line string
	took time.Duration
}

// failure is a benchmark that failed and what it said.
type failure struct {
	// name is "" where none had begun.
	name string
	said []string
}

var (
	nameForm   = regexp.MustCompile(`^Benchmark\S*$`)
	resultForm = regexp.MustCompile(`^(Benchmark\S*)\s+[0-9]+\s+[-+.0-9eE]+ \S`)
	failForm   = regexp.MustCompile(`^--- FAIL: (Benchmark\S*)`)
)

// line takes a line that came at this time.
func (r *reading) line(text string, at time.Time) {
	text = strings.TrimRight(text, " \t\r")
	if r.telling = r.telling && strings.HasPrefix(text, "    "); r.telling {
		last := &r.failures[len(r.failures)-1]
		last.said = append(last.said, text)
		return
	}
	if strings.HasPrefix(text, "    ") {
		r.said = append(r.said, text)
		return
	}
	if nameForm.MatchString(text) {
		r.now, r.begun, r.said = text, at, nil
		return
	}
	if result := resultForm.FindStringSubmatch(text); result != nil {
		r.rows = append(r.rows, row{r.base(result[1]), text, at.Sub(r.begun)})
		r.now = ""
		return
	}
	if failed := failForm.FindStringSubmatch(text); failed != nil {
		r.fail(r.base(failed[1]))
	}
}

// base is a name without GOMAXPROCS, which stands in results, and in failures now and then.
func (r *reading) base(name string) string {
	if name == r.now {
		return name
	}
	return strings.TrimSuffix(name, "-"+strconv.Itoa(r.procs))
}

// fail notes a failure, unless it is that of a benchmark below, told once more for the one above.
func (r *reading) fail(name string) {
	if !slices.ContainsFunc(r.failures, func(f failure) bool { return strings.HasPrefix(f.name, name+"/") }) {
		r.failures = append(r.failures, failure{name, r.said})
		r.telling = true
	}
	r.now, r.said = "", nil
}

// died notes that the process ended in the middle, and what it said besides.
func (r *reading) died(why, said string) {
	f := failure{name: r.now, said: []string{"    " + why}}
	for line := range strings.Lines(said) {
		f.said = append(f.said, "    "+strings.TrimRight(line, "\r\n"))
	}
	r.failures = append(r.failures, f)
	r.now = ""
}
