package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"

	"interleave/build/bench/measure"
	"interleave/build/lesson"
)

// found is what there is to measure.
type found struct {
	examples []measure.Example
	// workloads are those that the table shows.
	workloads []workload
}

// workload is a group of rows.
type workload struct {
	// title is "" for an example that is in no table.
	title, example string
}

// find reads the lessons. Those with mistakes are measured as far as they can be read: the build
// tells what is wrong.
func find(fsys fs.FS, only *regexp.Regexp, stderr io.Writer) (found, error) {
	lessons, problems := lesson.Read(fsys, "lessons")
	if len(problems) > 0 {
		fmt.Fprintf(stderr, "the lessons have mistakes, the first in %s\n", problems[0])
	}
	var f found
	for _, l := range lessons {
		for _, e := range l.Examples {
			one := measure.Example{Dir: e.Dir, Python: e.BenchPython != "", Waits: l.Measured[e.Name].Waits}
			if e.Bench == "" || only != nil && !only.MatchString(one.ID()) {
				continue
			}
			f.examples = append(f.examples, one)
			if title := l.Measured[e.Name].Workload; title != "" || only != nil {
				f.workloads = append(f.workloads, workload{title, one.ID()})
			}
		}
	}
	if len(f.examples) == 0 {
		return f, errors.New("no example has benchmarks: -only matches the lesson's slug and the example's name, as in web-workers/faster")
	}
	return f, nil
}
