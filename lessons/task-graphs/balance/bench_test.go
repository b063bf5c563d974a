package main

import (
	"testing"
	"time"
)

// The 16 tasks of the program, with a shorter unit of time, and after
// that as many that are alike.
func BenchmarkUneven(b *testing.B) { ways(b, uneven()) }

func BenchmarkEven(b *testing.B) {
	tasks := make([]int, 16)
	for i := range tasks {
		tasks[i] = 8
	}
	ways(b, tasks)
}

func ways(b *testing.B, tasks []int) {
	work := func(units int) {
		time.Sleep(time.Duration(units) * 5 * time.Millisecond)
	}
	b.Run("by=static", func(b *testing.B) {
		for b.Loop() {
			static(tasks, 4, work)
		}
	})
	b.Run("by=dynamic", func(b *testing.B) {
		for b.Loop() {
			dynamic(tasks, 4, work)
		}
	})
}
