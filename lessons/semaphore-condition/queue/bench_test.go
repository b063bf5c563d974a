package main

import "testing"

// A number goes from one goroutine to another: through the queue, and
// through a channel with some room.

func BenchmarkQueue(b *testing.B) {
	q := NewQueue()
	go func() {
		for i := range b.N {
			q.Put(i)
		}
	}()
	for range b.N {
		q.Get()
	}
}

func BenchmarkChannel(b *testing.B) {
	ch := make(chan int, 100)
	go func() {
		for i := range b.N {
			ch <- i
		}
	}()
	for range b.N {
		<-ch
	}
}
