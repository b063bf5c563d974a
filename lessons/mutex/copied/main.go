package main

import (
	"fmt"
	"sync"
)

type Account struct {
	mu      sync.Mutex
	balance int
}

// Withdraw has a copy of the account, with a copy of the lock.
func (a Account) Withdraw(n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance -= n
}

func main() {
	account := Account{balance: 1000}
	var customers sync.WaitGroup
	for range 10 {
		customers.Go(func() { account.Withdraw(100) })
	}
	customers.Wait()
	fmt.Println("balance:", account.balance)
}
