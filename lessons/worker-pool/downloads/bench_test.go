package main

import (
	"os"
	"testing"
)

func BenchmarkDownloads(b *testing.B) {
	both(b, "size=small", addresses(25, "40ms"), 15)
	both(b, "size=scaled", addresses(300, "10ms"), 100)
}

func both(b *testing.B, size string, urls []string, workers int) {
	b.Run(size+"/by=sequential", func(b *testing.B) {
		for b.Loop() {
			for _, url := range urls {
				good(b, get(url))
			}
		}
	})
	b.Run(size+"/by=goroutines", func(b *testing.B) {
		for b.Loop() {
			for _, r := range getAll(urls, workers, new(gauge)) {
				good(b, r)
			}
		}
	})
}

// addresses are n downloads that take the same time.
func addresses(n int, delay string) []string {
	urls := make([]string, n)
	for i := range urls {
		urls[i] = os.Getenv("INTERLEAVE_NET") + "/sim/delay/" + delay
	}
	return urls
}

func good(b *testing.B, r result) {
	if r.err != nil {
		b.Fatal(r.err)
	}
}
