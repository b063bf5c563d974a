package main

import (
	"os"
	"sync"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

// Small is the primes to 100,000, in four spans. Scaled is those to 5,000,000.
var few, much = split(100_000, 4), split(5_000_000, 24)

func BenchmarkSmallLoop(b *testing.B)        { loop(b, few) }
func BenchmarkSmallGoroutines(b *testing.B)  { goroutines(b, few) }
func BenchmarkSmallOneWorker(b *testing.B)   { fresh(b, few, 1) }
func BenchmarkSmallWorkers(b *testing.B)     { fresh(b, few, 0) }
func BenchmarkSmallWorkersKept(b *testing.B) { kept(b, few, 0) }

func BenchmarkScaledLoop(b *testing.B)       { loop(b, much) }
func BenchmarkScaledGoroutines(b *testing.B) { goroutines(b, much) }
func BenchmarkScaledOneWorker(b *testing.B)  { fresh(b, much, 1) }
func BenchmarkScaledWorkers(b *testing.B)    { fresh(b, much, 0) }

func loop(b *testing.B, spans []Span) {
	for b.Loop() {
		for _, s := range spans {
			if _, err := countIn(b.Context(), s); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func goroutines(b *testing.B, spans []Span) {
	for b.Loop() {
		var wg sync.WaitGroup
		for _, s := range spans {
			wg.Go(func() {
				if _, err := countIn(b.Context(), s); err != nil {
					b.Error(err)
				}
			})
		}
		wg.Wait()
	}
}

// fresh measures with the start of the workers, kept without it.
func fresh(b *testing.B, spans []Span, workers int) {
	for b.Loop() {
		team, err := newTeam(b.Context(), workers)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := team.count(b.Context(), spans); err != nil {
			b.Fatal(err)
		}
		if err := team.pool.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func kept(b *testing.B, spans []Span, workers int) {
	team, err := newTeam(b.Context(), workers)
	if err != nil {
		b.Fatal(err)
	}
	defer team.pool.Close()
	for b.Loop() {
		if _, err := team.count(b.Context(), spans); err != nil {
			b.Fatal(err)
		}
	}
}
