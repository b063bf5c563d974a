package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// saveAll starts every download at once and waits for all of them.
func saveAll(urls []string, dir string) []result {
	results := make([]result, len(urls))
	var wg sync.WaitGroup
	for i, url := range urls {
		wg.Go(func() {
			file := filepath.Join(dir, fmt.Sprintf("%d.txt", i))
			results[i] = save(url, file)
		})
	}
	wg.Wait()
	return results
}

func main() {
	dir, err := os.MkdirTemp("", "downloads")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)

	start := time.Now()
	results := saveAll([]string{
		"/sim/delay/1s", "/sim/delay/2s",
		"/sim/status/200", "/sim/status/404",
	}, dir)
	report(results, dir, time.Since(start))
}
