package main

import (
	"context"

	"interleave/wasm/parallel"
)

const times = 100

// Job is what each worker gets. The lock guards the counter.
type Job struct {
	Lock  *parallel.Mutex
	Count *parallel.Value[int64]
}

var (
	withLock   = parallel.Func("with the lock", lock)
	withAtomic = parallel.Func("with the atomic", add)
)

func lock(_ context.Context, j Job) (int, error) {
	for range times {
		j.Lock.Lock()
		n := j.Count.Load()  // read
		j.Count.Store(n + 1) // write
		j.Lock.Unlock()
	}
	return times, nil
}

func add(_ context.Context, j Job) (int, error) {
	for range times {
		j.Count.Add(1) // reads and writes in one step
	}
	return times, nil
}
