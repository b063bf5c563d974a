package main

import (
	"fmt"
	"time"
)

const unit = 20 * time.Millisecond

// uneven are 16 tasks that take 16, 15, 14 ... 1 units of time.
func uneven() []int {
	tasks := make([]int, 16)
	for i := range tasks {
		tasks[i] = len(tasks) - i
	}
	return tasks
}

func wait(units int) { time.Sleep(time.Duration(units) * unit) }

func main() {
	start := time.Now()
	busy := static(uneven(), 4, wait)
	first := time.Since(start)
	fmt.Println("static, each worker's work: ", busy)

	start = time.Now()
	busy = dynamic(uneven(), 4, wait)
	second := time.Since(start)
	fmt.Println("dynamic, each worker's work:", busy)
	fmt.Printf("static / dynamic: %.1f\n", first.Seconds()/second.Seconds())
}
