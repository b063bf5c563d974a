package main

import "testing"

func BenchmarkWrong(b *testing.B) {
	b.Run("by=first", loop)
	b.Run("by=failing", func(b *testing.B) { b.Fatal("the sum is 4, want 5") })
	b.Run("by=between", loop)
	b.Run("by=panicking", func(*testing.B) { panic("out of order") })
	b.Run("by=last", loop)
}

func loop(b *testing.B) {
	for b.Loop() {
	}
}
