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

func (inv *Inventory) Remove(n int) {
	inv.mu.Lock()
	defer inv.mu.Unlock()
	inv.stock -= n
}

// Order checks, takes the payment, and removes: two locks, one gap.
func (inv *Inventory) Order(n int) bool {
	if inv.Stock() < n {
		return false
	}
	pay()
	inv.Remove(n)
	return true
}

func pay() {
	fetch.Get(context.Background(), "/sim/delay/100ms")
}

func main() {
	inv := &Inventory{stock: 100}
	sizes := []int{15, 20, 35, 10, 25}
	var orders sync.WaitGroup
	for i := range 25 {
		orders.Go(func() { inv.Order(sizes[i%len(sizes)]) })
	}
	orders.Wait()
	fmt.Println("stock:", inv.Stock())
	fmt.Println("below zero:", inv.Stock() < 0)
}
