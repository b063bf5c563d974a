package main

import "testing"

func BenchmarkUnbuffered(b *testing.B) { hand(b, 0) }

func BenchmarkBuffer1(b *testing.B) { hand(b, 1) }

func BenchmarkBuffer100(b *testing.B) { hand(b, 100) }

// hand sends b.N numbers from one goroutine to another.
func hand(b *testing.B, room int) {
	numbers := make(chan int, room)
	go count(b.N, numbers)
	if got, want := sum(numbers), b.N*(b.N+1)/2; got != want {
		b.Fatalf("sum is %d, want %d", got, want)
	}
}
