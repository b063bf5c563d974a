package main

import "fmt"

// orders counts in how many orders the steps of n goroutines can come,
// if each of them makes that many steps.
func orders(n, steps int64) int64 {
	all := int64(1)
	for i := int64(2); i <= n; i++ {
		all *= choose(i*steps, steps) // one more goroutine
	}
	return all
}

// choose counts in how many ways k of n places can be taken.
func choose(n, k int64) int64 {
	ways := int64(1)
	for i := int64(1); i <= k; i++ {
		ways = ways * (n - k + i) / i
	}
	return ways
}

func main() {
	fmt.Println("goroutines  steps  orders")
	for _, n := range []int64{2, 3, 4, 5} {
		fmt.Printf("%10d  %5d  %d\n", n, n, orders(n, n))
	}
}
