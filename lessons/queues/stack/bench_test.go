package main

import "testing"

// An item is put and taken, and nobody has to wait.

func BenchmarkChannel(b *testing.B) {
	queue := make(chan string, 20)
	for b.Loop() {
		queue <- "item"
		<-queue
	}
}

func BenchmarkStack(b *testing.B) {
	stack := NewStack()
	for b.Loop() {
		stack.Put("item")
		stack.Get()
	}
}
