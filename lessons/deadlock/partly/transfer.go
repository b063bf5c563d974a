package main

import "sync"

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
