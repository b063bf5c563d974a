package main

import "testing"

// The five steps of the meal, with nothing to do in them: what is
// measured is their order.
func BenchmarkSteps(b *testing.B) {
	do := func() {}
	tasks := []Task{
		{"chop", nil, do},
		{"water", nil, do},
		{"sauce", []string{"chop"}, do},
		{"pasta", []string{"water"}, do},
		{"plate", []string{"pasta", "sauce"}, do},
	}
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			for _, t := range tasks { // in an order that fits
				t.Do()
			}
		}
	})
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			Run(tasks)
		}
	})
}
