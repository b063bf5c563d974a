package main

import "testing"

// An item is put and taken, and nobody has to wait.
func BenchmarkItem(b *testing.B) {
	b.Run("by=channel", func(b *testing.B) {
		queue := make(chan string, 20)
		for b.Loop() {
			queue <- "item"
			<-queue
		}
	})
	b.Run("by=stack", func(b *testing.B) {
		stack := NewStack()
		for b.Loop() {
			stack.Put("item")
			stack.Get()
		}
	})
}
