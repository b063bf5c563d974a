package main

import (
	"fmt"
	"slices"
	"time"
)

// work takes a moment, and always does the same.
//
//go:noinline
func work() (sum int) {
	for i := range 1_000_000 {
		sum += i
	}
	return sum
}

func seconds() float64 {
	start := time.Now()
	work()
	return time.Since(start).Seconds()
}

func main() {
	ratios := make([]float64, 101)
	for i := range ratios {
		ratios[i] = seconds() / seconds()
	}
	fmt.Printf("once:    %.2f\n", ratios[0])
	slices.Sort(ratios)
	fmt.Printf("lowest:  %.2f\n", ratios[0])
	fmt.Printf("median:  %.2f\n", ratios[len(ratios)/2])
	fmt.Printf("highest: %.2f\n", ratios[len(ratios)-1])
}
