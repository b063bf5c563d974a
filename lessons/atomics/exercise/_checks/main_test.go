package main

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

// all lets n bidders bid at once and returns how many were told that they
// have the highest bid.
func all(a *Auction, n int, amount func(i int) int64) int64 {
	var told atomic.Int64
	var bidders sync.WaitGroup
	for i := range n {
		bidders.Go(func() {
			if a.Bid(amount(i)) {
				told.Add(1)
			}
		})
	}
	bidders.Wait()
	return told.Load()
}

func TestTheHighestBidWins(t *testing.T) {
	a := &Auction{}
	all(a, 8, func(i int) int64 { return int64(8 - i) })
	if got := a.Highest(); got != 8 {
		t.Errorf("the highest bid is %d, want 8", got)
	}
}

func TestOnlyOneHasTheHighestBid(t *testing.T) {
	a := &Auction{}
	if told := all(a, 5, func(int) int64 { return 7 }); told != 1 {
		t.Errorf("%d of 5 equal bids are the highest, want 1", told)
	}
	if a.Bid(7) || a.Bid(6) || !a.Bid(8) {
		t.Error("after a bid of 7: want no to 7, no to 6, and yes to 8")
	}
}

func TestEveryBidIsCounted(t *testing.T) {
	a := &Auction{}
	all(a, 8, func(i int) int64 { return int64(i) })
	all(a, 4, func(int) int64 { return 1 })
	if got := a.Bids(); got != 12 {
		t.Errorf("%d bids are counted, want 12", got)
	}
}

func TestTheHighestBidNeverFalls(t *testing.T) {
	a := &Auction{}
	var over atomic.Bool
	var watcher sync.WaitGroup
	watcher.Go(func() {
		for last := int64(0); !over.Load(); runtime.Gosched() {
			now := a.Highest()
			if now < last {
				t.Errorf("the highest bid went from %d to %d", last, now)
				return
			}
			last = now
		}
	})
	all(a, 6, func(i int) int64 { return int64(6 - i) })
	over.Store(true)
	watcher.Wait()
}
