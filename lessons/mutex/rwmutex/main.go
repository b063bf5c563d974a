package main

import (
	"fmt"
	"sync"
	"time"
)

const work = 100 * time.Millisecond

// together lets eight goroutines work, each while it holds the lock.
// It returns the time for all of them, as a multiple of the work.
func together(lock sync.Locker) float64 {
	start := time.Now()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			lock.Lock()
			defer lock.Unlock()
			time.Sleep(work) // reads or writes for a while
		})
	}
	wg.Wait()
	return time.Since(start).Seconds() / work.Seconds()
}

func main() {
	var mu sync.Mutex
	fmt.Printf("Mutex:          %.1f\n", together(&mu))

	var rw sync.RWMutex
	fmt.Printf("RWMutex, read:  %.1f\n", together(rw.RLocker()))
	fmt.Printf("RWMutex, write: %.1f\n", together(&rw))
}
