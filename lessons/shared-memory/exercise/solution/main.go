package main

import (
	"context"
	"fmt"
	"os"

	"interleave/wasm/parallel"
)

const seats = 200_000

// Order is a task: who buys, and where. The hall has the buyer of each seat.
type Order struct {
	Buyer int32
	Hall  *parallel.Array[int32]
}

var buy = parallel.Func("buy", buyAll)

// buyAll takes every free seat for this buyer. It returns how many it got.
func buyAll(_ context.Context, o Order) (int, error) {
	got := 0
	for i := range o.Hall.Len() {
		if o.Hall.CompareAndSwap(i, 0, o.Buyer) { // looks and takes in one step
			got++
		}
	}
	return got, nil
}

// Sell opens a new hall to buyers 1, 2 and so on, all at the same time. It
// returns what each buyer got, and the buyer of each seat.
func Sell(
	ctx context.Context, pool *parallel.Pool, buyers int,
) (got []int, sold []int32, err error) {
	hall, err := parallel.NewArray[int32](seats)
	if err != nil {
		return nil, nil, err
	}
	defer hall.Free()

	in := make([]Order, buyers)
	for i := range in {
		in[i] = Order{int32(i + 1), hall}
	}
	got, err = buy.Map(ctx, pool, in)
	if err != nil {
		return nil, nil, err
	}
	sold = make([]int32, seats)
	hall.CopyTo(sold)
	return got, sold, nil
}

func main() {
	parallel.Main(func() {
		ctx := context.Background()
		pool, err := parallel.NewPool(ctx, 4)
		if err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		defer pool.Close()

		got, sold, err := Sell(ctx, pool, 4)
		if err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		sum := 0
		for _, n := range got {
			sum += n
		}
		fmt.Println("seats:", len(sold), "bought:", sum)
	})
}
