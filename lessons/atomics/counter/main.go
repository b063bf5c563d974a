package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// together lets ten goroutines call increment a hundred times each.
func together(increment func()) {
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			for range 100 {
				increment()
			}
		})
	}
	wg.Wait()
}

// Locked is a counter with a lock.
type Locked struct {
	mu sync.Mutex
	n  int64
}

func (c *Locked) Add(delta int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n += delta
}

func main() {
	var locked Locked
	together(func() { locked.Add(1) })
	fmt.Println("with the lock:  ", locked.n)

	var count atomic.Int64
	together(func() { count.Add(1) })
	fmt.Println("with the atomic:", count.Load())
}
