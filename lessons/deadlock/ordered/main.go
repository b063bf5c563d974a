package main

import (
	"fmt"
	"sync"
)

func main() {
	accounts := make([]*Account, 3)
	for i := range accounts {
		accounts[i] = &Account{id: i, balance: 100}
	}
	var wg sync.WaitGroup
	for i, from := range accounts {
		for j, to := range accounts { // every way, also to itself
			wg.Go(func() { transfer(from, to, i+j) })
		}
	}
	wg.Wait()
	total := 0
	for _, a := range accounts {
		fmt.Printf("account %d: %d\n", a.id, a.balance)
		total += a.balance
	}
	fmt.Println("total:", total)
}
