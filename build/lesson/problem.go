package lesson

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is a mistake that an author can mend, at a place in a file.
type Problem struct {
	// File is relative to the root of the file system that was read.
	File string
	// Line counts from 1.
	Line    int
	Message string
}

func (p Problem) String() string {
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Message)
}

// Problems is every mistake found, an error when there is at least one.
type Problems []Problem

func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.String()
	}
	return strings.Join(lines, "\n")
}

// Err is nil when there is no problem.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// Sort orders by file and line, and drops repetitions.
func (p Problems) Sort() Problems {
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return slices.Compact(p)
}

// reporter collects the mistakes of one reading.
type reporter struct{ problems Problems }

func (r *reporter) add(file string, line int, format string, args ...any) {
	r.problems = append(r.problems, Problem{file, max(line, 1), fmt.Sprintf(format, args...)})
}
