package main

import (
	"fmt"
	"sync"
	"time"
)

const (
	alone  = 200 * time.Millisecond // to read the recipe
	piece  = 100 * time.Millisecond // to bake one cake
	pieces = 8
)

// bake returns how long it takes. One reads, and all cooks bake.
func bake(cooks int) time.Duration {
	start := time.Now()
	time.Sleep(alone)
	var wg sync.WaitGroup
	for range cooks {
		wg.Go(func() {
			for range pieces / cooks {
				time.Sleep(piece)
			}
		})
	}
	wg.Wait()
	return time.Since(start)
}

// law is what Amdahl predicts: how many times as fast as one cook.
// Only the share that is not done alone is divided by the cooks.
func law(share, cooks float64) float64 {
	return 1 / ((1 - share) + share/cooks)
}

func main() {
	shared := (pieces * piece).Seconds()
	share := shared / (alone.Seconds() + shared)
	one := bake(1).Seconds()
	for _, cooks := range []int{2, 4, 8} {
		measured := one / bake(cooks).Seconds()
		predicted := law(share, float64(cooks))
		fmt.Printf("%d cooks: predicted %.1f, measured/predicted %.2f\n",
			cooks, predicted, measured/predicted)
	}
	fmt.Printf("a million cooks: predicted %.1f\n", law(share, 1e6))
}
