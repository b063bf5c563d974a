package main

import (
	"context"

	"interleave/wasm/parallel"
)

// Job is what each worker gets: the same counter, and the same start.
type Job struct {
	Count *parallel.Value[int64]
	Start *parallel.Barrier
}

var increment = parallel.Func("increment", readThenWrite)

func readThenWrite(ctx context.Context, j Job) (int, error) {
	if err := j.Start.Wait(ctx); err != nil { // until all workers are here
		return 0, err
	}
	for range times {
		n := j.Count.Load()  // read
		j.Count.Store(n + 1) // write
	}
	return times, nil
}

// round lets every worker increment a new counter, and returns its end.
func round(
	ctx context.Context, pool *parallel.Pool, start *parallel.Barrier,
) (int, error) {
	count, err := parallel.NewValue[int64](0)
	if err != nil {
		return 0, err
	}
	jobs := make([]Job, workers)
	for i := range jobs {
		jobs[i] = Job{count, start}
	}
	_, err = increment.Map(ctx, pool, jobs, parallel.Chunk(1))
	return int(count.Load()), err
}
