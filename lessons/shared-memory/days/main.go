package main

import (
	"context"
	"fmt"
	"os"

	"interleave/wasm/parallel"
)

// Day is one task: which day to write, and where.
type Day struct {
	Number int
	Temps  *parallel.Array[float64] // shared, not copied
}

var measure = parallel.Func("measure", write)

// write puts in the temperature of one day. It returns who did that.
func write(_ context.Context, d Day) (worker int, err error) {
	d.Temps.Store(d.Number, 15+1.5*float64(d.Number))
	return parallel.Worker(), nil
}

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}
