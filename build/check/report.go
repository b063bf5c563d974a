package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"
)

// slowest is how many tests the end of a run names, so that a slow one is seen while it is new.
const slowest = 10

func counts(r *result) string {
	text := fmt.Sprintf("%d passed", r.count(passed))
	if n := r.count(failed); n > 0 {
		text += fmt.Sprintf(", %d failed", n)
	}
	if n := r.count(skipped); n > 0 {
		text += fmt.Sprintf(", %d skipped", n)
	}
	return text
}

func tests(n int) string {
	if n == 1 {
		return "1 test"
	}
	return fmt.Sprintf("%d tests", n)
}

// summarise prints the end of a run and tells whether all is well.
func summarise(w io.Writer, results []*result, took time.Duration, interrupted bool) bool {
	type entry struct {
		step string
		outcome
	}
	var entries []entry
	for _, r := range results {
		for _, o := range r.outcomes {
			entries = append(entries, entry{r.step, o})
		}
	}
	timed := slices.Clone(entries)
	slices.SortStableFunc(timed, func(a, b entry) int { return cmp.Compare(b.took, a.took) })
	fmt.Fprintf(w, "\nThe slowest of all that ran, in %v:\n", took.Round(time.Second))
	for _, e := range timed[:min(slowest, len(timed))] {
		fmt.Fprintf(w, "%8.2fs  %-11s %s\n", e.took.Seconds(), e.step, e.name)
	}
	total := map[status]int{}
	for _, e := range entries {
		total[e.status]++
	}
	for _, part := range []struct {
		status status
		title  string
	}{{skipped, "Skipped:"}, {failed, "Failed:"}} {
		if total[part.status] == 0 {
			continue
		}
		fmt.Fprintf(w, "\n%s\n", part.title)
		for _, e := range entries {
			if e.status != part.status {
				continue
			}
			note := e.note
			if note != "" {
				note = ": " + note
			}
			fmt.Fprintf(w, "    %-11s %s%s\n", e.step, e.name, note)
		}
	}
	if interrupted {
		fmt.Fprint(w, "\nInterrupted: what follows is not the whole.\n")
	}
	fmt.Fprintf(w, "\n%d passed, %d failed\n", total[passed], total[failed])
	return total[failed] == 0 && !interrupted
}
