package main

import (
	"fmt"
	"io"
	"testing"
)

// Small is what main prints. Scaled is a hundred thousand messages.
func BenchmarkMessages(b *testing.B) {
	b.Run("size=small", func(b *testing.B) { ways(b, 3) })
	b.Run("size=scaled", func(b *testing.B) { ways(b, 100_000) })
}

// ways prints n pages, from the start of the printer to its shutdown.
func ways(b *testing.B, n int) {
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			pages := 0
			for range n { // with no messages, and no second goroutine
				pages++
				fmt.Fprintf(io.Discard, "page %d: %s\n", pages, "a letter")
			}
		}
	})
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			printer := NewPrinter(io.Discard)
			for range n {
				printer.Print("a letter")
			}
			if printed := printer.Shutdown(); printed != n {
				b.Fatalf("printed %d pages, want %d", printed, n)
			}
		}
	})
}
