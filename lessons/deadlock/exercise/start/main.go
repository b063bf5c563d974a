package main

import (
	"fmt"
	"sync"
)

// Account has an id of its own, which never changes.
type Account struct {
	ID      int
	mu      sync.Mutex // guards balance
	balance int
}

// Transfer moves n from one account to another, which may be the same.
func Transfer(from, to *Account, n int) {
	from.mu.Lock()
	defer from.mu.Unlock()
	to.mu.Lock()
	defer to.mu.Unlock()
	from.balance -= n
	to.balance += n
}

// Total returns what the accounts hold at one moment: it sees no
// transfer half done. An account that is named twice counts once.
func Total(accounts ...*Account) int {
	total := 0
	for _, a := range accounts {
		a.mu.Lock()
		defer a.mu.Unlock() // when Total returns
		total += a.balance
	}
	return total
}

func main() {
	ana := &Account{ID: 1, balance: 100}
	ben := &Account{ID: 2, balance: 100}
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() { Transfer(ana, ben, 10) })
		wg.Go(func() { Transfer(ben, ana, 10) })
		wg.Go(func() { fmt.Println("total:", Total(ana, ben)) })
	}
	wg.Wait()
}
