package main

import (
	"fmt"
	"time"
)

// Classify chooses the tool for a job. A job computes if a task computes
// for longer than it waits. It outgrows its machine if all it computes,
// divided among the cores, takes longer than the limit.
func Classify(j Job) Tool {
	return Goroutines
}

func main() {
	for _, j := range []Job{
		{Name: "ask 200 shops for their prices", Tasks: 200, Cores: 2,
			Wait: 300 * time.Millisecond, Compute: time.Millisecond,
			Limit: 10 * time.Second},
		{Name: "make a film of 40000 pictures", Tasks: 40_000, Cores: 8,
			Compute: 2 * time.Second, Limit: time.Hour},
	} {
		fmt.Printf("%s: %s\n", j.Name, Classify(j))
	}
}
