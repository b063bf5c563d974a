package main

import (
	"os"
	"sync"
	"testing"
)

var waits = []string{
	"/sim/delay/20ms", "/sim/delay/20ms", "/sim/delay/20ms", "/sim/delay/20ms",
}

func BenchmarkOneByOne(b *testing.B) {
	for b.Loop() {
		for _, url := range waits {
			if r := save(url, os.DevNull); r.err != nil {
				b.Fatal(r.err)
			}
		}
	}
}

func BenchmarkAllAtOnce(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		for _, r := range saveAll(waits, dir) {
			if r.err != nil {
				b.Fatal(r.err)
			}
		}
	}
}

// BenchmarkGoroutine is the price of a goroutine that has nothing to do.
func BenchmarkGoroutine(b *testing.B) {
	var wg sync.WaitGroup
	for b.Loop() {
		wg.Go(func() {})
		wg.Wait()
	}
}
