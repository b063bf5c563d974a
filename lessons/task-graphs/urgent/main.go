package main

import (
	"fmt"
	"time"
)

const unit = 150 * time.Millisecond

// chain is how long it takes from the begin of a task to the end of
// the last one that waits for it.
func (t *Task) chain() int {
	longest := 0
	for _, next := range t.Follow {
		longest = max(longest, next.chain())
	}
	return t.Units + longest
}

// house has six small tasks, and three that form a chain.
func house() []*Task {
	paint := &Task{Units: 2}
	walls := &Task{Units: 2, Follow: []*Task{paint}}
	floor := &Task{Units: 2, Follow: []*Task{walls}}
	var tasks []*Task
	for range 6 {
		tasks = append(tasks, &Task{Units: 1}) // plant a tree
	}
	return append(tasks, floor, walls, paint)
}

func main() {
	measure("order of the list:  ", func(a, b *Task) int { return 0 })
	measure("longest chain first:", func(a, b *Task) int {
		return b.chain() - a.chain()
	})
}

func measure(how string, compare func(a, b *Task) int) {
	start := time.Now()
	Run(house(), 2, compare)
	units := time.Since(start).Seconds() / unit.Seconds()
	fmt.Printf("%s %.1f units of time\n", how, units)
}
