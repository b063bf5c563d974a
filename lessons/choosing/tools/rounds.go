package main

import (
	"fmt"
	"slices"
)

// rounds are how long each round took, in seconds.
type rounds []float64

func (r rounds) best() float64 { return slices.Min(r) }

// better tells whether the last round was clearly better than all before.
func (r rounds) better() bool {
	last := len(r) - 1
	return last == 0 || r[last] < 0.98*r[:last].best()
}

// disturbed tells that most rounds took clearly longer than the best.
func (r rounds) disturbed() bool {
	sorted := slices.Sorted(slices.Values(r))
	return sorted[len(sorted)/2] > 1.1*r.best()
}

func show(what string, loop, tool rounds, cores int) {
	machine := "quiet"
	if loop.disturbed() || tool.disturbed() {
		machine = "busy"
	}
	fmt.Printf("%s: %.1f, cores: %d, machine: %s\n",
		what, loop.best()/tool.best(), cores, machine)
}
