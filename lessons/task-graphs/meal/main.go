package main

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

const unit = 200 * time.Millisecond

func main() {
	var mu sync.Mutex // guards done
	var done []string
	step := func(name string, units int, after ...string) Task {
		return Task{name, after, func() {
			time.Sleep(time.Duration(units) * unit) // the work
			mu.Lock()
			done = append(done, name)
			mu.Unlock()
		}}
	}
	start := time.Now()
	Run([]Task{
		step("plate", 1, "pasta", "sauce"),
		step("pasta", 3, "water"),
		step("sauce", 3, "chop"),
		step("water", 3),
		step("chop", 2),
	})
	const chain = 3 + 3 + 1 // water, pasta, plate
	const all = 1 + 3 + 3 + 3 + 2
	units := time.Since(start).Seconds() / unit.Seconds()
	fmt.Println("done:", strings.Join(done, " "))
	fmt.Printf("total / longest chain: %.1f\n", units/chain)
	fmt.Printf("total / all the work: %.1f\n", units/all)
}
