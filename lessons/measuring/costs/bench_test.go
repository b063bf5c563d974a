package main

import (
	"os"
	"strings"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

func BenchmarkCosts(b *testing.B) {
	for _, c := range costs {
		b.Run("by="+strings.ReplaceAll(c.name, " ", "-"), c.measure)
	}
}
