package main

import "time"

// Tool is what to take for a job.
type Tool string

const (
	Goroutines Tool = "a pool of goroutines"
	Mutex      Tool = "goroutines and a mutex"
	Workers    Tool = "a pool of workers"
	Shared     Tool = "workers and shared memory"
	Queue      Tool = "a task queue"
	Server     Tool = "a server that owns the data"
	Chunks     Tool = "chunks in a task queue"
)

// Job is a number of tasks that are alike.
type Job struct {
	Name  string
	Tasks int
	// A task waits and computes for so long.
	Wait, Compute time.Duration
	// Shares: the tasks change the same data.
	Shares bool
	// Cores is how many the machine has. All tasks are to be done within
	// the limit.
	Cores int
	Limit time.Duration
}
