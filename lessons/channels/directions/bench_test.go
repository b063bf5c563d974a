package main

import "testing"

// BenchmarkNumbers hands a thousand numbers from one goroutine to another.
func BenchmarkNumbers(b *testing.B) {
	b.Run("by=unbuffered", func(b *testing.B) { hand(b, 0) })
	b.Run("by=room-for-one", func(b *testing.B) { hand(b, 1) })
	b.Run("by=room-for-a-hundred", func(b *testing.B) { hand(b, 100) })
}

func hand(b *testing.B, room int) {
	for b.Loop() {
		numbers := make(chan int, room)
		go count(1000, numbers)
		if got, want := sum(numbers), 500_500; got != want {
			b.Fatalf("sum is %d, want %d", got, want)
		}
	}
}
