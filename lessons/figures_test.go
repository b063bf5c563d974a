package lessons

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/yuin/goldmark/ast"

	"interleave/build/lesson"
)

// TestFigures wants no figure in a lesson that somebody has measured and typed: those come from
// results. What a program of the lesson sets itself, such as a delay, may stand in the text too.
func TestFigures(t *testing.T) {
	for _, l := range read(t) {
		set := delays(l)
		for _, said := range sentences(l) {
			if found := typed(said, set); found != "" {
				t.Errorf("%s: %q in %q is typed by hand, and no program of the lesson sets it: figures come from results", l.File(), found, said)
			}
		}
	}
}

// sentences are all that a lesson says in words, without what is marked as code.
func sentences(l *lesson.Lesson) []string {
	all := append([]string{l.Title, l.Summary}, l.Hints...)
	for _, measured := range l.Measured {
		all = append(all, measured.Workload)
		for _, claim := range measured.Claims {
			all = append(all, claim.Say)
		}
	}
	for _, shown := range l.Claims {
		all = append(all, shown.Say)
	}
	_ = ast.Walk(l.Body, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if live, ok := node.(*lesson.Live); ok && entering {
			all = append(all, live.Title)
		}
		if entering && node.Type() == ast.TypeBlock && node.FirstChild() != nil && node.FirstChild().Type() == ast.TypeInline {
			all = append(all, words(node, l.Source))
		}
		return ast.WalkContinue, nil
	})
	return all
}

// words are those of a block, and of the pictures in it.
func words(block ast.Node, source []byte) string {
	var all strings.Builder
	_ = ast.Walk(block, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if node.Kind() == ast.KindCodeSpan {
			return ast.WalkSkipChildren, nil
		}
		if text, ok := node.(*ast.Text); ok && entering {
			all.Write(text.Segment.Value(source))
			if text.SoftLineBreak() {
				all.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return all.String()
}

// measurement is a number with a unit of time, size, speed or proportion, or a factor of speed.
var measurement = regexp.MustCompile(`(?i)\d[\d.,]*(e\d+)?\s*(` +
	`(ns|µs|μs|us|ms|s|sec|seconds?|milliseconds?|microseconds?|nanoseconds?|minutes?|[kmg]i?b|bytes|percent|ops)\b` +
	`|%|(x|×|times)\s+(as\s+)?(fast|slow|quick|long|more|less))` +
	`|\btimes\s+(faster|slower|quicker)|\b(twice|half)\s+as\s+(fast|slow|quick)`)

// typed returns the first measurement in a text that is not one of the delays that are set.
func typed(text string, set []time.Duration) string {
	for _, found := range measurement.FindAllString(text, -1) {
		if delay, ok := duration(found); !ok || !slices.Contains(set, delay) {
			return found
		}
	}
	return ""
}

var timeInText = regexp.MustCompile(`^([\d.]+)\s*(ms|s|sec|seconds?|milliseconds?|minutes?)$`)

// duration reads a delay as it is written in a text, such as "2 s".
func duration(text string) (time.Duration, bool) {
	found := timeInText.FindStringSubmatch(text)
	if found == nil {
		return 0, false
	}
	unit := found[2][:1] // of s and minutes
	if strings.HasPrefix(found[2], "ms") || strings.HasPrefix(found[2], "milli") {
		unit = "ms"
	}
	d, err := time.ParseDuration(found[1] + unit)
	return d, err == nil
}

var (
	// inConstant is a time as Go's constants write it, such as 40 * time.Millisecond.
	inConstant = regexp.MustCompile(`(?:(\d[\d_]*)\s*\*\s*)?\btime\.(Minute|Second|Millisecond)\b`)
	// inAddress is a time in an address of package fetch, such as /sim/delay/40ms.
	inAddress = regexp.MustCompile(`\bdelay[/=]([0-9.]+m?s)\b`)
)

// delays are the times that the programs of a lesson set.
func delays(l *lesson.Lesson) []time.Duration {
	var all []time.Duration
	for _, e := range l.Examples {
		all = append(all, delaysIn(e.Bench)...)
		for _, files := range []map[string]string{e.Files, e.Solution, e.Checks} {
			for _, text := range files {
				all = append(all, delaysIn(text)...)
			}
		}
	}
	return all
}

func delaysIn(program string) []time.Duration {
	var all []time.Duration
	for _, found := range inConstant.FindAllStringSubmatch(program, -1) {
		times, err := strconv.Atoi(strings.ReplaceAll(found[1], "_", ""))
		if err != nil {
			times = 1
		}
		unit := map[string]time.Duration{"Minute": time.Minute, "Second": time.Second, "Millisecond": time.Millisecond}[found[2]]
		all = append(all, time.Duration(times)*unit)
	}
	for _, found := range inAddress.FindAllStringSubmatch(program, -1) {
		if d, err := time.ParseDuration(found[1]); err == nil {
			all = append(all, d)
		}
	}
	return all
}

func TestTyped(t *testing.T) {
	set := delaysIn(`
		const timeout = 2 * time.Second
		time.Sleep(time.Minute)
		fetch.Get(ctx, "/sim/delay/40ms")
		fetch.Get(ctx, "/sim/status/404?delay=1.5s")`)
	for _, text := range []string{
		"takes 12 ms", "takes 3s", "in 300µs", "40 % more", "40% more", "2x faster", "three times faster", "twice as fast",
		"3 times as fast", "10 × faster", "needs 2.6 MB", "sends 5 GB/s", "about 7 seconds", "waits for 2 s and takes 3 s", "40 seconds", "2 ms",
	} {
		if typed(text, set) == "" {
			t.Errorf("%q passes", text)
		}
	}
	for _, text := range []string{
		"25 orders", "100 pieces", "section 3", "Python 3.11 says", "the 2 sides", "twice as many",
		"a limit of 2 s", "after 2 seconds", "after 40 ms", "within 1 minute", "in 1.5 seconds",
	} {
		if found := typed(text, set); found != "" {
			t.Errorf("%q is refused for %q", text, found)
		}
	}
}
