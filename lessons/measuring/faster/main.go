package main

import (
	"flag"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
)

func loop(numbers []int64) (sum int64) {
	for _, n := range numbers {
		sum += n
	}
	return sum
}

// each gives every number a goroutine.
func each(numbers []int64) int64 {
	var sum atomic.Int64
	var wg sync.WaitGroup
	for _, n := range numbers {
		wg.Go(func() { sum.Add(n) })
	}
	wg.Wait()
	return sum.Load()
}

// cost returns how long one call of add takes.
func cost(add func([]int64) int64, numbers []int64) float64 {
	result := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			add(numbers)
		}
	})
	return result.T.Seconds() / float64(result.N)
}

func main() {
	testing.Init() // the flags of go test
	flag.Set("test.benchtime", "100x")

	numbers := make([]int64, 1000)
	for i := range numbers {
		numbers[i] = int64(i)
	}
	fmt.Println("sums:", loop(numbers), each(numbers))
	ratio := cost(each, numbers) / cost(loop, numbers)
	fmt.Printf("goroutines / loop: %.0f\n", ratio)
}
