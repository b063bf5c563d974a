package main

import (
	"fmt"
	"sync"
)

type Account struct {
	mu      sync.Mutex
	balance int
}

// covers is for methods that hold mu already.
func (a *Account) covers(n int) bool { return a.balance >= n }

func (a *Account) Covers(n int) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.covers(n)
}

func (a *Account) Withdraw(n int) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.covers(n) {
		return false
	}
	a.balance -= n
	return true
}

func main() {
	account := &Account{balance: 10}
	for range 4 {
		fmt.Println("covers 3:", account.Covers(3))
		fmt.Println("withdraw 3:", account.Withdraw(3))
	}
}
