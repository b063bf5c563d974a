package main

import (
	"context"
	"slices"

	"interleave/wasm/parallel"
)

// cups are four, and each needs so many turns of the handle.
var cups = slices.Repeat([]int{8_000_000}, 4)

// Not inlined, so that everybody runs the very same code.
//
//go:noinline
func grind(turns int) int {
	coffee := 0
	for i := range turns {
		coffee += i
	}
	return coffee
}

// ground is grind under a name that each barista knows.
var ground = parallel.Func("grind",
	func(_ context.Context, turns int) (int, error) {
		return grind(turns), nil
	})

func oneBarista(cups []int) []int {
	var coffee []int
	for _, turns := range cups {
		coffee = append(coffee, grind(turns))
	}
	return coffee
}
