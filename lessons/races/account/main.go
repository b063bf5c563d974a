package main

import (
	"fmt"
	"runtime"
	"sync"
)

type Account struct{ balance int }

// Withdraw takes n, and tells whether there was enough.
func (a *Account) Withdraw(n int) bool {
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
	paid := make([]int, 10)
	var customers sync.WaitGroup
	for i := range paid {
		customers.Go(func() {
			for range 100 {
				if account.Withdraw(1) {
					paid[i]++
				}
			}
		})
	}
	customers.Wait()
	total := 0
	for _, n := range paid {
		total += n
	}
	fmt.Println("paid out:", total)
	fmt.Println("balance:", account.balance)
}
