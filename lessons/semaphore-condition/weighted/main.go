package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
)

const crossing = 20 * time.Millisecond

func main() {
	ctx := context.Background()
	bridge := semaphore.NewWeighted(4)
	var load gauge
	weights := []int64{1, 1, 2, 3, 4}
	crossings := make([]int, len(weights))
	var vehicles sync.WaitGroup
	for i, w := range weights {
		vehicles.Go(func() {
			for range 3 {
				bridge.Acquire(ctx, w) // fails only if ctx is over
				load.add(int(w))
				time.Sleep(crossing)
				load.add(-int(w))
				bridge.Release(w)
				crossings[i]++
			}
		})
	}
	vehicles.Wait()
	fmt.Println("crossings:", crossings)
	fmt.Println("heaviest load:", load.most)

	fmt.Println("try 3:", bridge.TryAcquire(3)) // there is room
	fmt.Println("try 2:", bridge.TryAcquire(2)) // there is not
	ctx, cancel := context.WithTimeout(ctx, crossing)
	defer cancel()
	fmt.Println("wait for 2:", bridge.Acquire(ctx, 2))
}
