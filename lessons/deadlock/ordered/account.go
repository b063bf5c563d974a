package main

import "sync"

type Account struct {
	id      int // each has its own, and keeps it
	mu      sync.Mutex
	balance int
}

// lockBoth locks the account with the smaller id first.
func lockBoth(a, b *Account) {
	if a.id > b.id {
		a, b = b, a
	}
	a.mu.Lock()
	b.mu.Lock()
}

func transfer(from, to *Account, n int) {
	if from == to {
		return // one lock, and it can be taken only once
	}
	lockBoth(from, to)
	defer from.mu.Unlock()
	defer to.mu.Unlock()
	move(from, to, n)
}

// move is for those who hold the locks.
func move(from, to *Account, n int) {
	from.balance -= n
	to.balance += n
}
