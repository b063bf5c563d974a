package main

import (
	"fmt"
	"slices"
	"time"
)

const (
	items = 5
	pause = 100 * time.Millisecond // until the next number is there
	work  = 300 * time.Millisecond // on each square
)

func main() {
	start := time.Now()
	got := slices.Collect(pullSquares(pullNumbers(items, pause), work))
	pulled := time.Since(start)
	fmt.Println("pulled:   ", got)

	start = time.Now()
	got = nil
	for square := range sendSquares(sendNumbers(items, pause), work) {
		got = append(got, square)
	}
	staged := time.Since(start)
	fmt.Println("in stages:", got)

	report("pulled / (5 x (pause + work)):", pulled, items*(pause+work))
	report("in stages / (pause + 5 x work):", staged, pause+items*work)
	report("in stages / pulled:", staged, pulled)
}

func report(what string, took, of time.Duration) {
	fmt.Printf("%s %.1f\n", what, took.Seconds()/of.Seconds())
}
