package main

import (
	"fmt"
	"strings"
	"time"
)

// draw prints a line for each task: dots until it begins, and then the
// letter of its worker until it ends.
func draw(spans []span) {
	var sum, total time.Duration
	for i, s := range spans {
		begin, end := units(s.begin), units(s.end)
		dots := strings.Repeat(".", begin)
		work := strings.Repeat(s.worker, end-begin)
		fmt.Printf("task %d %s%s\n", i+1, dots, work)
		sum, total = sum+s.end-s.begin, max(total, s.end)
	}
	fmt.Printf("sum / total: %.1f\n", sum.Seconds()/total.Seconds())
}

func units(d time.Duration) int { return int(d.Round(unit) / unit) }
