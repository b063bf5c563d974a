package main

import "testing"

// A thousand numbers go from one goroutine to another.
func BenchmarkNumbers(b *testing.B) {
	b.Run("by=condition", func(b *testing.B) {
		q := NewQueue()
		hand(b, q.Put, q.Get)
	})
	b.Run("by=channel", func(b *testing.B) {
		ch := make(chan int, 100)
		hand(b, func(i int) { ch <- i }, func() int { return <-ch })
	})
}

func hand(b *testing.B, put func(int), get func() int) {
	for b.Loop() {
		go func() {
			for i := range 1000 {
				put(i)
			}
		}()
		for i := range 1000 {
			if got := get(); got != i {
				b.Fatalf("got %d, want %d", got, i)
			}
		}
	}
}
