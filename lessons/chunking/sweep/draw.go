package main

import (
	"fmt"
	"strings"
	"time"
)

// point is a point of the curve.
type point struct {
	size    int
	took    time.Duration
	workers int
}

// draw prints a bar for each point, and compares both ends with the best.
func draw(points []point) {
	best, longest := points[0].took, points[0].took
	for _, p := range points {
		best, longest = min(best, p.took), max(longest, p.took)
	}
	for _, p := range points {
		bar := strings.Repeat("#", 1+int(30*p.took/longest))
		fmt.Printf("%7d %-31s %4d ms\n", p.size, bar, p.took.Milliseconds())
	}
	first, last := points[0], points[len(points)-1]
	times := func(p point) float64 { return p.took.Seconds() / best.Seconds() }
	fmt.Printf("smallest chunks / best: %.1f\n", times(first))
	fmt.Printf("one chunk / best:       %.1f\n", times(last))
	fmt.Println("workers for one chunk: ", last.workers)
}
