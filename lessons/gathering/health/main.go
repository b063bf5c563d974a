package main

import (
	"sync"
	"time"
)

// checkAll begins all checks at once. Each has the limit for itself.
func checkAll(urls []string, limit time.Duration) []result {
	results := make([]result, len(urls))
	var wg sync.WaitGroup
	for i, url := range urls {
		wg.Go(func() { results[i] = check(url, limit) })
	}
	wg.Wait()
	return results
}

func main() {
	endpoints := []string{
		"/sim/delay/100ms", // quick
		"/sim/delay/500ms", // slow, and still in time
		"/sim/delay/1h",    // hangs
	}
	const limit = 2 * time.Second

	start := time.Now()
	results := checkAll(repeat(endpoints, 30), limit)
	report(endpoints, results, limit, time.Since(start))
}
