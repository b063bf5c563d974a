package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// nodeEvent is a line of reporter.mjs.
type nodeEvent struct {
	Type    string  `json:"type"`
	File    string  `json:"file"`
	Name    string  `json:"name"`
	Whole   bool    `json:"whole"`
	Nesting int     `json:"nesting"`
	MS      float64 `json:"ms"`
	Error   string  `json:"error"`
	Skip    any     `json:"skip"` // false, true or the reason
	Todo    any     `json:"todo"`
	Text    string  `json:"text"`
}

// nodeTests reads the events of `node --test` with reporter.mjs. Node reports the tests of one
// file after those of another, parents after their children, and in the order in which they stand,
// also those that run at once: only of their begin and end it tells when it comes.
type nodeTests struct {
	screen   *screen
	lane     int         // of the screen
	underway []nodeEvent // the tests that run, by their begin
	outcomes []outcome
	path     []string // of the tests that have begun, by nesting
	below    []int    // outcomes there were when the test of this nesting began
	failing  []int    // and failures among them
	file     int      // outcomes when the file began
	output   strings.Builder
	said     strings.Builder // by the file that runs
}

func newNodeTests(s *screen, lane int) *nodeTests { return &nodeTests{screen: s, lane: lane} }

// line takes one line of output.
func (n *nodeTests) line(text string) {
	var e nodeEvent
	if !strings.HasPrefix(text, "{") || json.Unmarshal([]byte(text), &e) != nil || e.Type == "" {
		n.output.WriteString(text + "\n")
		return
	}
	switch e.Type {
	case "output":
		n.said.WriteString(strings.TrimSuffix(e.Text, "\n") + "\n")
	case "dequeue":
		n.underway = append(n.underway, e)
		n.tell()
	case "start":
		n.begin(e)
	case "pass", "fail":
		n.end(e)
	case "complete":
		same := func(o nodeEvent) bool { return o.File == e.File && o.Nesting == e.Nesting && o.Name == e.Name }
		if i := slices.IndexFunc(n.underway, same); i >= 0 {
			n.underway = slices.Delete(n.underway, i, i+1)
			n.tell()
		}
		if e.Whole {
			n.endFile(e)
		}
	}
}

// tell shows what runs: of the tests that hold others, only those that have not come to them.
func (n *nodeTests) tell() {
	const most = 3
	deepest, file := 0, ""
	for _, e := range n.underway {
		deepest = max(deepest, e.Nesting)
	}
	var names []string
	for _, e := range n.underway {
		file = e.File
		if !e.Whole && e.Nesting == deepest {
			names = append(names, e.Name)
		}
	}
	text := strings.Join(names[:min(most, len(names))], " and ")
	if more := len(names) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	n.screen.runningIn(n.lane, strings.TrimSpace(file+" "+text))
}

func (n *nodeTests) begin(e nodeEvent) {
	at := min(e.Nesting, len(n.path))
	n.path = append(n.path[:at], e.Name)
	n.below = append(n.below[:at], len(n.outcomes))
	n.failing = append(n.failing[:at], n.failures(0))
}

func (n *nodeTests) failures(from int) int {
	count := 0
	for _, o := range n.outcomes[from:] {
		if o.status == failed {
			count++
		}
	}
	return count
}

func (n *nodeTests) end(e nodeEvent) {
	if len(n.path) <= e.Nesting {
		n.begin(e)
	}
	children := len(n.outcomes) > n.below[e.Nesting]
	broken := n.failures(0) > n.failing[e.Nesting]
	o := outcome{
		name: e.File + " " + strings.Join(n.path[:e.Nesting+1], " > "),
		took: time.Duration(e.MS * float64(time.Millisecond)),
	}
	n.path = n.path[:e.Nesting]
	switch {
	case set(e.Skip):
		o.status, o.note = skipped, reason(e.Skip)
	case set(e.Todo):
		o.status, o.note = skipped, "to do"
	case e.Whole:
		// A file has an event of its own when it has no test, or when it died.
		o.name, o.status, o.note = e.File, failed, "the file has no test"
		if e.Type == "fail" {
			o.note = "the file did not run to its end"
		}
	case e.Type == "fail":
		if broken {
			return // it failed because a test in it did
		}
		o.status = failed
		o.note, _, _ = strings.Cut(e.Error, "\n")
	case children:
		return // it only holds tests
	}
	n.outcomes = append(n.outcomes, o)
	if e.Whole {
		n.file = len(n.outcomes) // it comes after the end of its file, and is none of the next one's
	}
	if o.status == failed {
		fmt.Fprintf(&n.output, "--- %s (%.2fs)\n%s\n", o.name, o.took.Seconds(), e.Error)
		n.screen.line("FAIL %s", o.name)
	}
}

func (n *nodeTests) endFile(e nodeEvent) {
	count := len(n.outcomes) - n.file
	if e.Error == "" && count > 0 {
		n.screen.line("ok   %s (%s, %.1fs)", e.File, tests(count), e.MS/1000)
	} else if e.Error != "" {
		n.screen.line("FAIL %s (%s, %.1fs)", e.File, tests(count), e.MS/1000)
		fmt.Fprintf(&n.output, "--- %s printed\n%s", e.File, n.said.String())
	}
	n.said.Reset()
	n.file = len(n.outcomes)
}

func set(v any) bool { return !slices.Contains([]any{nil, false, ""}, v) }

func reason(v any) string {
	text, _ := v.(string)
	return text
}

// finish puts what was read into the result.
func (n *nodeTests) finish(r *result) {
	r.outcomes = append(r.outcomes, n.outcomes...)
	r.output.WriteString(n.output.String())
	r.output.WriteString(n.said.String())
}
