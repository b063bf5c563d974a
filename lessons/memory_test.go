package lessons

import (
	"html"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"

	"interleave/build/lesson"
)

// ordering finds what only the memory model can promise, also where it is not named: that somebody
// sees what another one wrote, or that one thing comes before another in its sense.
var ordering = regexp.MustCompile(`(?i)memory model|\b(synchroni[sz]ed|happens?|happened|sequenced)[ -]before\b` +
	`|\bsequential(ly)? consisten|\b(wrote|written|did)\b[^.;]*\bbefore\b[^.;]*\b(read|reads|seen?|sees)\b` +
	`|\b(see|sees|read|reads)\b[^.;]*\b(wrote|written)\b[^.;]*\bbefore\b`)

// memorySections are the sections of Go's memory model, and their anchors, where this Go comes without
// its documentation.
var memorySections = map[string]string{
	"Introduction": "introduction", "Advice": "advice", "Informal Overview": "overview", "Memory Model": "model",
	"Implementation Restrictions for Programs Containing Data Races": "restrictions",
	"Synchronization": "synchronization", "Initialization": "init", "Goroutine creation": "go",
	"Goroutine destruction": "goexit", "Channel communication": "chan", "Locks": "locks", "Once": "once",
	"Atomic Values": "atomic", "Finalizers": "finalizer", "Additional Mechanisms": "more",
	"Incorrect synchronization": "badsync", "Incorrect compilation": "badcompiler", "Conclusion": "conclusion",
}

// memoryModel returns the names of its sections, with their anchors, from the documentation of this Go.
func memoryModel(t *testing.T) map[string]string {
	file := filepath.Join(goroot(t), "doc", "go_mem.html")
	source, err := os.ReadFile(file)
	if err != nil {
		return memorySections
	}
	model := map[string]string{}
	heading := regexp.MustCompile(`<h[23] id="([^"]+)">([^<]+)</h[23]>`)
	for _, found := range heading.FindAllStringSubmatch(string(source), -1) {
		model[html.UnescapeString(found[2])] = found[1]
	}
	if len(model) == 0 {
		t.Errorf("%s: no sections found", file)
	}
	return model
}

var quoted = regexp.MustCompile(`"([^"]+)"`)

func cites(text string, model map[string]string) bool {
	return slices.ContainsFunc(quoted.FindAllStringSubmatch(text, -1), func(name []string) bool { return model[name[1]] != "" })
}

// checkCitations wants a lesson that speaks of the memory model to lead to it, and to places that
// are there.
func checkCitations(t *testing.T, l *lesson.Lesson, model map[string]string) {
	t.Helper()
	anchors := slices.Collect(maps.Values(model))
	linked := false
	_ = ast.Walk(l.Body, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		link, ok := node.(*ast.Link)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		if rest, is := strings.CutPrefix(string(link.Destination), "https://go.dev/ref/mem"); is {
			linked = true
			if rest != "" && !slices.Contains(anchors, strings.TrimPrefix(rest, "#")) {
				t.Errorf("%s: the memory model has no place %s", l.File(), rest)
			}
		}
		return ast.WalkContinue, nil
	})
	speaks := slices.ContainsFunc(paragraphs(l), func(p paragraph) bool { return ordering.MatchString(p.prose) })
	if speaks && !linked {
		t.Errorf("%s: speaks of the memory model, and does not lead to https://go.dev/ref/mem", l.File())
	}
}

func TestMemoryModel(t *testing.T) {
	if model := memoryModel(t); !maps.Equal(model, memorySections) {
		t.Errorf("the sections of the memory model are now %v", model)
	}
}

func TestOrdering(t *testing.T) {
	for _, said := range []string{
		"The memory model has a rule.", "a send is synchronized before the receive", "the write happens before the read",
		"This happens-before edge", "Atomics are sequentially consistent.", "What one customer wrote before that, the next one reads.",
		"what was written before the close, Result can read", "It sees what was written before that place was given back.",
		"what a function did before it returned is seen after the Wait",
	} {
		if !ordering.MatchString(said) {
			t.Errorf("%q is not found", said)
		}
	}
	for _, said := range []string{"What happened there?", "Wait before you read.", "The second guest is written over the first.", "We wrote that. Before you go, read it."} {
		if ordering.MatchString(said) {
			t.Errorf("%q is found", said)
		}
	}
	if !cites(`under "Locks": so it is`, memorySections) || cites(`under "locks"`, memorySections) || cites("under Locks", memorySections) {
		t.Error("a citation is a name in double quotes")
	}
}
