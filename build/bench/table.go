package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"interleave/build/bench/summary"
)

// printTable prints the times of the workloads in a set, at GOMAXPROCS = cores.
func printTable(w io.Writer, results *summary.Results, id string, workloads []workload) {
	for _, set := range results.Sets {
		if set.ID == id {
			for _, one := range workloads {
				printWorkload(w, set, one)
			}
		}
	}
}

func printWorkload(w io.Writer, set summary.Set, one workload) {
	var rows []string
	for _, row := range set.Rows {
		if row.Example != one.example || row.Procs != set.Cores || row.Unit != "sec/op" {
			continue
		}
		interval := "one count"
		switch {
		case row.Low != nil && row.High != nil:
			interval = duration(*row.Low) + " to " + duration(*row.High)
		case row.N > 1:
			interval = fmt.Sprintf("%d counts", row.N)
		}
		rows = append(rows, fmt.Sprintf("  %s\t%s\t%s\t%s\n", row.Lang, row.Name, duration(row.Median), interval))
	}
	if len(rows) == 0 {
		return
	}
	title := one.example
	if one.title != "" {
		title = fmt.Sprintf("%s (%s)", one.title, one.example)
	}
	columns := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(columns, "\n%s\n%s", title, strings.Join(rows, ""))
	columns.Flush() // there is nobody to tell where even this cannot be printed
}

// duration has three digits that count.
func duration(seconds float64) string {
	for _, unit := range []struct {
		size float64
		name string
	}{{1, "s"}, {1e-3, "ms"}, {1e-6, "µs"}} {
		if seconds >= 0.9995*unit.size { // which is rounded to 1
			return fmt.Sprintf("%.3g %s", seconds/unit.size, unit.name)
		}
	}
	return fmt.Sprintf("%.3g ns", seconds*1e9)
}
