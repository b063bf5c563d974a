package main

import (
	"context"
	"fmt"
	"sync"

	"interleave/wasm/fetch"
)

type Inventory struct {
	mu    sync.Mutex
	stock int
}

func (inv *Inventory) Stock() int {
	inv.mu.Lock()
	defer inv.mu.Unlock()
	return inv.stock
}

// take checks and removes under one lock.
func (inv *Inventory) take(n int) bool {
	inv.mu.Lock()
	defer inv.mu.Unlock()
	if inv.stock < n {
		return false
	}
	inv.stock -= n
	return true
}

// Order reserves first and takes the payment after that, unlocked.
func (inv *Inventory) Order(n int) bool {
	if !inv.take(n) {
		return false
	}
	pay()
	return true
}

func pay() {
	fetch.Get(context.Background(), "/sim/delay/100ms")
}

func main() {
	inv := &Inventory{stock: 100}
	sizes := []int{15, 20, 35, 10, 25}
	sold := make([]int, 25)
	var orders sync.WaitGroup
	for i := range sold {
		orders.Go(func() {
			if n := sizes[i%len(sizes)]; inv.Order(n) {
				sold[i] = n
			}
		})
	}
	orders.Wait()
	total := 0
	for _, n := range sold {
		total += n
	}
	fmt.Println("sold:", total)
	fmt.Println("stock:", inv.Stock())
	fmt.Println("together:", total+inv.Stock())
	fmt.Println("below zero:", inv.Stock() < 0)
}
