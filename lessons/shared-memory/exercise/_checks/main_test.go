package main

import (
	"os"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

const buyers = 4

// sell opens the hall once, and counts what the hall says each buyer has.
func sell(t *testing.T, pool *parallel.Pool) (got []int, has []int, free int) {
	t.Helper()
	got, sold, err := Sell(t.Context(), pool, buyers)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != buyers || len(sold) != seats {
		t.Fatalf("%d buyers and %d seats, want %d and %d",
			len(got), len(sold), buyers, seats)
	}
	has = make([]int, buyers)
	for i, buyer := range sold {
		switch {
		case buyer == 0:
			free++
		case buyer < 0 || buyer > buyers:
			t.Fatalf("seat %d is sold to buyer %d, whom there is not", i, buyer)
		default:
			has[buyer-1]++
		}
	}
	return got, has, free
}

func newPool(t *testing.T) *parallel.Pool {
	t.Helper()
	pool, err := parallel.NewPool(t.Context(), buyers)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Kill)
	return pool
}

func TestEverySeatIsSold(t *testing.T) {
	if _, _, free := sell(t, newPool(t)); free > 0 {
		t.Errorf("in the hall that Sell returns, %d seats are free, "+
			"want none", free)
	}
}

func TestNoSeatIsSoldTwice(t *testing.T) {
	pool := newPool(t)
	for range 5 {
		got, has, _ := sell(t, pool)
		for i := range got {
			if got[i] != has[i] {
				t.Fatalf("buyer %d was told of %d seats, and has %d",
					i+1, got[i], has[i])
			}
		}
	}
}

func TestEachHallIsNew(t *testing.T) {
	pool := newPool(t)
	for round := range 2 {
		got, _, _ := sell(t, pool)
		sum := 0
		for _, n := range got {
			sum += n
		}
		if sum != seats {
			t.Errorf("sale %d: %d seats, and %d were sold", round+1, seats, sum)
		}
	}
}
