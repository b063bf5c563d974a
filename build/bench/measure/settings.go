package measure

import (
	"strings"
	"time"
)

// Example is an example of a lesson that has benchmarks.
type Example struct {
	// Dir is its folder with bench_test.go, relative to the module's root, as in
	// lessons/<slug>/<name>.
	Dir string
	// Python says that a bench.py is beside it.
	Python bool
	// Waits says that it waits more than it computes: a count is one operation, and others that
	// wait are measured meanwhile.
	Waits bool
}

// ID is the lesson's slug and the example's name.
func (e Example) ID() string { return strings.TrimPrefix(e.Dir, "lessons/") }

// Settings say what is measured, and how long it may take.
type Settings struct {
	// Root is the folder of go.mod.
	Root     string
	Examples []Example
	// Quick measures the sizes that tutorials use, at GOMAXPROCS = Cores, with -test.short.
	Quick bool
	// Rounds is how many counts a benchmark has at most.
	Rounds int
	// Budget is the time for all rounds. What is built before takes time of its own.
	Budget time.Duration
	// Patience is how long a job may say nothing.
	Patience time.Duration
	Cores    int
	// Python is the program, "" where there is none.
	Python string
	// Observe is called, by one goroutine at a time, with how far the measurements are.
	Observe func(Progress)
}

// benchtime is how long a count takes at least, where it does not wait.
func (s *Settings) benchtime() time.Duration {
	if s.Quick {
		return 10 * time.Millisecond
	}
	return 40 * time.Millisecond
}

// Progress is how far the measurements are.
type Progress struct {
	// Round counts from 1; in round 0 the benchmarks are built.
	Round, Rounds int
	// Done and Of count the runs of jobs, of all rounds; in round 0 binaries.
	Done, Of int
	// Now is what runs, as in "web-workers/faster Primes/by=sequential".
	Now string
	// End is when the measurements will be over: at the latest, in the first round; in the
	// others by what the counts took so far.
	End time.Time
	// Failures tell what has failed so far, in some lines each, the first with the file.
	Failures []string
}

// Outcome is what became of the measurements.
type Outcome struct {
	// Measured says that there are results.
	Measured bool
	// Complete says that each job has come to its end at least once.
	Complete bool
	// Failures tell what failed, as those of Progress.
	Failures []string
}
