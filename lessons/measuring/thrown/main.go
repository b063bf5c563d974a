package main

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func nothing(b *testing.B) {
	for range b.N {
	}
}

func mixing(b *testing.B) {
	x := rand.Uint64()
	for range b.N {
		mix(mix(mix(mix(mix(mix(mix(mix(x))))))))
	}
}

func nanoseconds(f func(*testing.B)) float64 {
	result := testing.Benchmark(f)
	return float64(result.T) / float64(result.N)
}

func main() {
	testing.Init()
	flag.Set("test.benchtime", "1000000x")
	empty, mixed := math.Inf(1), math.Inf(1)
	for range 9 { // the best of nine
		empty = min(empty, nanoseconds(nothing))
		mixed = min(mixed, nanoseconds(mixing))
	}
	fmt.Printf("mixing / nothing: %.1f\n", mixed/empty)
}
