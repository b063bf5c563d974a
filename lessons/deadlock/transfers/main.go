package main

import (
	"fmt"
	"sync"
)

type Account struct {
	mu      sync.Mutex
	balance int
}

// transfer holds both locks while the money is on its way.
func transfer(from, to *Account, n int) {
	from.mu.Lock()
	defer from.mu.Unlock()
	to.mu.Lock()
	defer to.mu.Unlock()
	from.balance -= n
	to.balance += n
}

func main() {
	ana, ben := &Account{balance: 100}, &Account{balance: 100}
	var wg sync.WaitGroup
	wg.Go(func() { transfer(ana, ben, 10) })
	wg.Go(func() { transfer(ben, ana, 20) })
	wg.Wait()
	fmt.Println("Ana:", ana.balance)
	fmt.Println("Ben:", ben.balance)
}
