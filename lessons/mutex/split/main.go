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
	got := make([]bool, 4)
	var customers sync.WaitGroup
	for i := range got {
		customers.Go(func() {
			got[i] = account.Covers(3) && account.Withdraw(3)
		})
	}
	customers.Wait()
	served := 0
	for _, ok := range got {
		if ok {
			served++
		}
	}
	fmt.Println("served:", served)
	fmt.Println("left:", account.balance)
}
