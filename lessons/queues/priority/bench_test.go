package main

import "testing"

// A task is put and another one taken, while so many others wait.
func BenchmarkAmong(b *testing.B) {
	b.Run("by=ten", func(b *testing.B) { among(b, 10) })
	b.Run("by=thousand", func(b *testing.B) { among(b, 1000) })
	b.Run("by=hundred-thousand", func(b *testing.B) { among(b, 100_000) })
}

func among(b *testing.B, waiting int) {
	q := NewQueue()
	for i := range waiting {
		q.Put(i*7919%waiting, "task")
	}
	i := 0
	for b.Loop() {
		i++
		q.Put(i*7919%waiting, "task")
		q.Get()
	}
}
