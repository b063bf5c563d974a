package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// Tickets counts what is left.
type Tickets struct{ left atomic.Int64 }

// Buy looks, and then takes: two atomic steps, one gap.
func (t *Tickets) Buy() bool {
	if t.left.Load() < 1 {
		return false
	}
	t.left.Add(-1)
	return true
}

func main() {
	tickets := &Tickets{}
	tickets.left.Store(5)
	var sold atomic.Int64
	var buyers sync.WaitGroup
	for range 20 {
		buyers.Go(func() {
			if tickets.Buy() {
				sold.Add(1)
			}
		})
	}
	buyers.Wait()
	fmt.Println("sold:", sold.Load())
	fmt.Println("left:", tickets.left.Load())
}
