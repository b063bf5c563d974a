// What it costs to touch one element: nanoseconds, of a shared array and of a slice.
package main

import (
	"fmt"
	"os"
	"slices"
	"time"

	"interleave/wasm/parallel"
)

const (
	length = 4096
	times  = 500
	rounds = 9
)

// sink keeps what was read, so that reading is not left out.
var sink float64

func main() {
	parallel.Main(func() {
		if err := run(); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func run() error {
	shared, err := parallel.NewArray[float64](length)
	if err != nil {
		return err
	}
	whole, err := parallel.NewArray[int64](length)
	if err != nil {
		return err
	}
	slice, ints := make([]float64, length), make([]int64, length)
	measure("load", func() {
		sum := 0.0
		for i := range length {
			sum += shared.Load(i)
		}
		sink = sum
	})
	measure("store", func() {
		for i := range length {
			shared.Store(i, 1)
		}
	})
	measure("add", func() {
		for i := range length {
			shared.Add(i, 1)
		}
	})
	measure("add-int64", func() {
		for i := range length {
			whole.Add(i, 1)
		}
	})
	measure("slice-load", func() {
		sum := 0.0
		for i := range length {
			sum += slice[i]
		}
		sink = sum
	})
	measure("slice-store", func() {
		for i := range length {
			slice[i] = 1
		}
	})
	measure("slice-add", func() {
		for i := range length {
			slice[i]++
		}
	})
	measure("slice-add-int64", func() {
		for i := range length {
			ints[i]++
		}
	})
	if got, want := shared.Load(0), slice[0]; got != want {
		return fmt.Errorf("shared %v, slice %v", got, want)
	}
	return nil
}

func measure(name string, work func()) {
	took := make([]float64, rounds)
	for range times {
		work()
	}
	for i := range took {
		start := time.Now()
		for range times {
			work()
		}
		took[i] = float64(time.Since(start)) / times / length
	}
	slices.Sort(took)
	fmt.Println(name, took[rounds/2])
}
