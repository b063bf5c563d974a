package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	"interleave/wasm/parallel"
)

func main() {
	parallel.Main(func() {
		if err := compare(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

// compare repeats both until twenty rounds have brought no better time.
func compare(ctx context.Context) error {
	baristas, err := parallel.NewPool(ctx, 2) // two workers
	if err != nil {
		return err
	}
	defer baristas.Close()

	var one, two rounds
	for same := 0; same < 20; same++ {
		start := time.Now()
		want := oneBarista(cups)
		one = append(one, time.Since(start).Seconds())

		start = time.Now()
		got, err := ground.Map(ctx, baristas, cups, parallel.Chunk(1))
		if err != nil {
			return err
		}
		two = append(two, time.Since(start).Seconds())

		if !slices.Equal(got, want) {
			return fmt.Errorf("two baristas ground %v, want %v", got, want)
		}
		if one.better() || two.better() {
			same = 0
		}
	}
	machine := "quiet"
	if one.disturbed() || two.disturbed() {
		machine = "busy"
	}
	fmt.Printf("one barista / two baristas: %.1f, cores: %d, machine: %s\n",
		one.best()/two.best(), parallel.Cores(), machine)
	return nil
}
