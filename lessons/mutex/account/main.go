package main

import (
	"fmt"
	"runtime"
	"sync"
)

// Account keeps a balance. mu guards it.
type Account struct {
	mu      sync.Mutex
	balance int
}

// Withdraw takes n, and tells whether there was enough.
func (a *Account) Withdraw(n int) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	balance := a.balance // read
	runtime.Gosched()    // wait: let the others run
	if balance < n {
		return false
	}
	a.balance = balance - n // write
	return true
}

func main() {
	account := &Account{balance: 1000}
	refused := make([]int, 10)
	var customers sync.WaitGroup
	for i := range refused {
		customers.Go(func() {
			for range 100 {
				if !account.Withdraw(1) {
					refused[i]++
				}
			}
		})
	}
	customers.Wait()
	fmt.Println("balance:", account.balance)
	fmt.Println("refused:", refused)
	fmt.Println("one more:", account.Withdraw(1))
}
