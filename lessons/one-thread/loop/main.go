package main

import (
	"fmt"
	"math"
	"runtime"
	"sync"
	"time"
)

const tasks = 8

// add is all that a task does: n additions, and never a wait.
// Not inlined, so that everybody runs the very same code.
//
//go:noinline
func add(n int) int {
	sum := 0
	for i := range n {
		sum += i
	}
	return sum
}

// inTurn runs the tasks one after another.
func inTurn(n int) (sums [tasks]int) {
	for i := range sums {
		sums[i] = add(n)
	}
	return sums
}

// together gives each task a goroutine.
func together(n int) (sums [tasks]int) {
	var wg sync.WaitGroup
	for i := range sums {
		wg.Go(func() { sums[i] = add(n) })
	}
	wg.Wait()
	return sums
}

func seconds(f func(int) [tasks]int, n int) float64 {
	start := time.Now()
	f(n)
	return time.Since(start).Seconds()
}

// best repeats both until five rounds have brought no better time.
func best(n int) (alone, all float64) {
	alone, all = math.Inf(1), math.Inf(1)
	for same := 0; same < 5; same++ {
		a, b := seconds(inTurn, n), seconds(together, n)
		if a < 0.98*alone || b < 0.98*all {
			same = 0
		}
		alone, all = min(alone, a), min(all, b)
	}
	return alone, all
}

func main() {
	const small, large = 10_000_000, 20_000_000
	fmt.Println("same sums:", inTurn(1000) == together(1000))
	show(small, seconds(inTurn, small), seconds(together, small))
	alone, all := best(large)
	show(large, alone, all)
	cores := runtime.GOMAXPROCS(0)
	fmt.Printf("in turn / together: %.1f, cores for Go: %d\n",
		alone/all, cores)
}

func show(n int, alone, all float64) {
	fmt.Printf("%d x %d additions: %.0f ms in turn, %.0f ms together\n",
		tasks, n, alone*1000, all*1000)
}
