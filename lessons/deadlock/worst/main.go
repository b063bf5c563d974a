package main

import (
	"fmt"
	"sync"
)

type Account struct {
	mu      sync.Mutex
	balance int
}

// first counts the transfers that hold their first lock.
var first sync.WaitGroup

func transfer(from, to *Account, n int) {
	from.mu.Lock()
	defer from.mu.Unlock()
	first.Done()
	first.Wait() // the worst moment: until both hold one
	to.mu.Lock()
	defer to.mu.Unlock()
	from.balance -= n
	to.balance += n
}

func main() {
	ana, ben := &Account{balance: 100}, &Account{balance: 100}
	fmt.Println("two transfers")
	first.Add(2)
	var wg sync.WaitGroup
	wg.Go(func() { transfer(ana, ben, 10) })
	wg.Go(func() { transfer(ben, ana, 20) })
	wg.Wait()
	fmt.Println("done") // never reached
}
