package main

import (
	"fmt"
	"slices"
	"sync"
)

// Account has an id of its own, which never changes.
type Account struct {
	ID      int
	mu      sync.Mutex // guards balance
	balance int
}

// lockAll locks each account once, in the order of the ids, and
// returns those that it has locked.
func lockAll(accounts ...*Account) []*Account {
	sorted := slices.SortedFunc(slices.Values(accounts),
		func(a, b *Account) int { return a.ID - b.ID })
	sorted = slices.Compact(sorted)
	for _, a := range sorted {
		a.mu.Lock()
	}
	return sorted
}

func unlockAll(locked []*Account) {
	for _, a := range locked {
		a.mu.Unlock()
	}
}

// Transfer moves n from one account to another, which may be the same.
func Transfer(from, to *Account, n int) {
	defer unlockAll(lockAll(from, to))
	from.balance -= n
	to.balance += n
}

// Total returns what the accounts hold at one moment: it sees no
// transfer half done. An account that is named twice counts once.
func Total(accounts ...*Account) int {
	locked := lockAll(accounts...)
	defer unlockAll(locked)
	total := 0
	for _, a := range locked {
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
