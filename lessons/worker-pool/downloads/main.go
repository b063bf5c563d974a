package main

import (
	"fmt"
	"sync"
	"time"
)

// getAll asks for every address, and has so many workers for it.
func getAll(urls []string, workers int, inFlight *gauge) []result {
	jobs := make(chan int)
	results := make([]result, len(urls))
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := range jobs { // until jobs is closed
				inFlight.add(+1)
				results[i] = get(urls[i])
				inFlight.add(-1)
			}
		})
	}
	for i := range urls {
		jobs <- i // waits until a worker is free
	}
	close(jobs)
	wg.Wait()
	return results
}

func main() {
	urls := make([]string, 25)
	for i := range urls {
		urls[i] = "/sim/delay/300ms"
	}
	urls[20] = "/sim/status/404?delay=300ms"

	var inFlight gauge
	start := time.Now()
	results := getAll(urls, 15, &inFlight)
	report(results, time.Since(start))
	fmt.Println("most in flight:", inFlight.most)
}
