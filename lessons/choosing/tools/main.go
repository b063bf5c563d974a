package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"time"

	"interleave/wasm/parallel"
)

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func run(ctx context.Context) error {
	pool, err := parallel.NewPool(ctx, 2)
	if err != nil {
		return err
	}
	defer pool.Close()

	fmt.Println("how many times as fast as a loop")
	for _, job := range []struct {
		name   string
		tasks  []Task
		enough int
	}{{"waiting", waiting, 3}, {"computing", computing, 20}} {
		took, err := compare(job.enough, job.tasks,
			loop, goroutines, workers(ctx, pool))
		if err != nil {
			return err
		}
		show(job.name+", goroutines", took[0], took[1], runtime.GOMAXPROCS(0))
		show(job.name+", two workers", took[0], took[2], parallel.Cores())
	}
	return nil
}

// compare repeats all of them until enough rounds have brought no better time.
func compare(enough int, tasks []Task, tools ...tool) ([]rounds, error) {
	took := make([]rounds, len(tools))
	for same := 0; same < enough; same++ {
		for i, do := range tools {
			start := time.Now()
			if err := do(tasks); err != nil {
				return nil, err
			}
			took[i] = append(took[i], time.Since(start).Seconds())
			if took[i].better() {
				same = 0
			}
		}
	}
	return took, nil
}
