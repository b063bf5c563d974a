package main

import (
	"fmt"
	"image"
	"math"
	"time"

	"interleave/wasm/parallel"
)

// compare measures one worker against many, three times each. The
// best time counts, and nothing is shown.
func compare(workers int) error {
	one, many := math.Inf(1), math.Inf(1)
	for range 3 {
		if err := measure(workers, &many); err != nil {
			return err
		}
		if err := measure(1, &one); err != nil {
			return err
		}
	}
	fmt.Printf("one worker / all workers: %.1f, cores: %d\n",
		one/many, parallel.Cores())
	return nil
}

func measure(workers int, best *float64) error {
	start := time.Now()
	err := finish(workers, func(int, *image.RGBA) {})
	*best = min(*best, time.Since(start).Seconds())
	return err
}
