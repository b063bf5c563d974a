package main

import (
	"context"

	"interleave/wasm/parallel"
)

// Job is what each worker gets. The lock guards the counter.
type Job struct {
	Lock  *parallel.Mutex
	Count *parallel.Value[int64]
	Times int
}

var (
	withLock   = parallel.Func("with the lock", lock)
	withAtomic = parallel.Func("with the atomic", add)
)

func lock(_ context.Context, j Job) (int, error) {
	for range j.Times {
		j.Lock.Lock()
		n := j.Count.Load()  // read
		j.Count.Store(n + 1) // write
		j.Lock.Unlock()
	}
	return j.Times, nil
}

func add(_ context.Context, j Job) (int, error) {
	for range j.Times {
		j.Count.Add(1) // reads and writes in one step
	}
	return j.Times, nil
}
