package main

import (
	"context"
	"fmt"
	"os"

	"interleave/wasm/parallel"
)

const seats = 200_000

// hall has the buyer of each seat. 0 is free.
var hall [seats]int32

var buy = parallel.Func("buy", buyAll)

// buyAll takes every free seat for this buyer. It returns how many it got.
func buyAll(_ context.Context, buyer int32) (int, error) {
	got := 0
	for i := range hall {
		if hall[i] == 0 {
			hall[i] = buyer
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
	in := make([]int32, buyers)
	for i := range in {
		in[i] = int32(i + 1)
	}
	got, err = buy.Map(ctx, pool, in)
	return got, hall[:], err
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
