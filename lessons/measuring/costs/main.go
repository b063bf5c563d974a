package main

import (
	"flag"
	"fmt"
	"math"
	"testing"

	"interleave/wasm/parallel"
)

// cost is something that programs do, and a benchmark of it.
type cost struct {
	name    string
	times   int // how often it is repeated
	measure func(*testing.B)
}

var costs = []cost{
	{"call", 100_000, call},
	{"atomic addition", 100_000, atomicAddition},
	{"shared load", 100_000, sharedLoad},
	{"shared store", 100_000, sharedStore},
	{"free mutex", 100_000, freeMutex},
	{"contended mutex", 100_000, contendedMutex},
	{"wait group", 100_000, waitGroup},
	{"context check", 100_000, contextCheck},
	{"context", 10_000, newContext},
	{"buffered send", 10_000, bufferedSend},
	{"unbuffered send", 10_000, unbufferedSend},
	{"select", 10_000, selectSend},
	{"goroutine switch", 10_000, goroutineSwitch},
	{"goroutine start", 10_000, goroutineStart},
	{"worker message", 100, workerMessage},
	{"worker start", 3, workerStart},
}

func main() {
	parallel.Main(func() {
		testing.Init()
		times := map[string]float64{}
		for _, c := range costs {
			times[c.name] = best(c)
			if times[c.name] == 0 {
				fmt.Printf("%-16s %10s\n", c.name, "not here")
				continue
			}
			calls := times[c.name] / times["call"]
			fmt.Printf("%-16s %10.0f\n", c.name, calls)
		}
		ratio := times["unbuffered send"] / times["atomic addition"]
		fmt.Printf("unbuffered send / atomic addition: %.0f\n", ratio)
		ratio = times["worker start"] / times["goroutine start"]
		fmt.Printf("worker start / goroutine start: %.0f\n", ratio)
	})
}

// best returns the time for one, in nanoseconds: the best of five rounds.
// It is 0 if that cannot be done here.
func best(c cost) float64 {
	flag.Set("test.benchtime", fmt.Sprintf("%dx", c.times))
	least := math.Inf(1)
	for range 5 {
		result := testing.Benchmark(c.measure)
		if result.N == 0 {
			return 0
		}
		least = min(least, float64(result.T)/float64(result.N))
	}
	return least
}
