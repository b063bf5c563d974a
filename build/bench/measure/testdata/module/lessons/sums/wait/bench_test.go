package main

import (
	"net/http"
	"os"
	"testing"
)

func BenchmarkGet(b *testing.B) {
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			res, err := http.Get(os.Getenv("INTERLEAVE_NET") + "/sim/delay/20ms")
			if err != nil {
				b.Fatal(err)
			}
			res.Body.Close()
		}
	})
}
