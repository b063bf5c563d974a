package main

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"
)

// endpoints are quick, slow, and one that never answers in time.
func endpoints(delays ...string) []string {
	for i, delay := range delays {
		delays[i] = os.Getenv("INTERLEAVE_NET") + "/sim/delay/" + delay
	}
	return delays
}

func BenchmarkChecks(b *testing.B) {
	small := repeat(endpoints("20ms", "200ms", "1h"), 30)
	scaled := repeat(endpoints("1ms", "20ms", "1h"), 40)
	both(b, "size=small", small, 2*time.Second)
	both(b, "size=scaled", scaled, 100*time.Millisecond)
}

func both(b *testing.B, size string, urls []string, limit time.Duration) {
	hangs := urls[2]
	b.Run(size+"/by=sequential", func(b *testing.B) {
		if testing.Short() && limit > time.Second {
			b.Skip("takes about a minute")
		}
		for b.Loop() {
			for _, url := range urls {
				late(b, check(url, limit), url == hangs)
			}
		}
	})
	b.Run(size+"/by=goroutines", func(b *testing.B) {
		for b.Loop() {
			for i, r := range checkAll(urls, limit) {
				late(b, r, urls[i] == hangs)
			}
		}
	})
	b.Run(size+"/by=one", func(b *testing.B) { // one check, which hangs
		for b.Loop() {
			late(b, check(hangs, limit), true)
		}
	})
}

// late fails if the address that hangs was not given up at the limit.
func late(b *testing.B, r result, hangs bool) {
	if hangs && !errors.Is(r.err, context.DeadlineExceeded) {
		b.Fatal(r.err)
	}
}
