package main

import (
	"testing"
	"time"
)

func BenchmarkStuck(b *testing.B) {
	for b.Loop() {
		time.Sleep(time.Hour)
	}
}
