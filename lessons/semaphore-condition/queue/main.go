package main

import (
	"fmt"
	"sync"
)

func main() {
	orders := NewQueue()
	cooked := make([]int, 7) // how often each order was cooked
	var cooks sync.WaitGroup
	for range 2 {
		cooks.Go(func() {
			for {
				order := orders.Get()
				if order == 0 { // closing time
					return
				}
				cooked[order]++
			}
		})
	}
	for order := 1; order <= 6; order++ {
		orders.Put(order)
	}
	orders.Put(0)
	orders.Put(0)
	cooks.Wait()
	fmt.Println("cooked:", cooked[1:])
}
