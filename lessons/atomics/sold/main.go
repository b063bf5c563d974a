package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// Tickets counts what is left.
type Tickets struct{ left atomic.Int64 }

// Buy takes a ticket only if nobody came between.
func (t *Tickets) Buy() bool {
	for {
		n := t.left.Load()
		if n < 1 {
			return false
		}
		if t.left.CompareAndSwap(n, n-1) {
			return true
		}
		// somebody was faster: look again
	}
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
