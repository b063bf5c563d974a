package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// Auction keeps the highest bid. Many may bid at the same time.
type Auction struct {
	bids    int64
	highest atomic.Int64
}

// Bid tells whether amount is higher than every bid before it. Of
// several bidders with the same amount, only one is told so.
func (a *Auction) Bid(amount int64) bool {
	a.bids++
	if amount <= a.highest.Load() {
		return false
	}
	a.highest.Store(amount)
	return true
}

// Highest returns the highest bid so far, 0 if there is none.
func (a *Auction) Highest() int64 { return a.highest.Load() }

// Bids returns how many bids there were.
func (a *Auction) Bids() int64 { return a.bids }

func main() {
	auction := &Auction{}
	var bidders sync.WaitGroup
	for i := range 10 {
		bidders.Go(func() {
			for round := range 10 {
				auction.Bid(int64(10*round + i))
			}
		})
	}
	bidders.Wait()
	fmt.Println("bids:", auction.Bids(), "highest:", auction.Highest())
}
