package main

import (
	"runtime"
	"testing"
)

func BenchmarkSum(b *testing.B) {
	for _, size := range []string{"size=small", "size=scaled"} {
		b.Run(size, func(b *testing.B) {
			b.Run("by=sequential", measure)
			b.Run("by=parallel", func(b *testing.B) { b.Run("workers=2", measure) })
		})
	}
}

func BenchmarkStart(b *testing.B) {
	b.Run("by=fresh", measure)
	b.Run("by=long", func(b *testing.B) {
		if testing.Short() {
			b.Skip("it takes long")
		}
		measure(b)
	})
}

// measure reports with how many processors it was measured.
func measure(b *testing.B) {
	procs := runtime.GOMAXPROCS(0)
	for b.Loop() {
		sum(100)
	}
	b.ReportMetric(float64(procs), "procs")
}
