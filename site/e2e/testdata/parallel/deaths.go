// A hundred thousand tasks for four workers, of which fifty, chosen at random, end their worker
// the first time that they are run, one way or another.
package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"

	"interleave/wasm/parallel"
)

const (
	tasks   = 100_000
	deaths  = 50
	workers = 4
)

// Task is a number to be squared, and what says which of them are deadly: 1, and after it 0.
type Task struct {
	Number int64
	Deadly *parallel.Array[int32]
}

var square = parallel.Func("square", func(_ context.Context, t Task) (int64, error) {
	if t.Deadly.CompareAndSwap(int(t.Number), 1, 0) {
		if t.Number%2 == 0 {
			os.Exit(3)
		}
		go panic("on purpose")
		select {}
	}
	return t.Number * t.Number, nil
})

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func run(ctx context.Context) error {
	deadly, err := parallel.NewArray[int32](tasks)
	if err != nil {
		return err
	}
	for left := deaths; left > 0; {
		if deadly.CompareAndSwap(rand.IntN(tasks), 0, 1) {
			left--
		}
	}
	pool, err := parallel.NewPool(ctx, workers, parallel.Retries(deaths))
	if err != nil {
		return err
	}
	defer pool.Close()
	ins := make([]Task, tasks)
	for i := range ins {
		ins[i] = Task{int64(i), deadly}
	}
	seen, wrong := make([]int, tasks), 0
	for r := range square.Completed(ctx, pool, ins, parallel.Chunk(20)) {
		if r.Err != nil {
			return r.Err
		}
		seen[r.Index]++
		if r.Value != int64(r.Index)*int64(r.Index) {
			wrong++
		}
	}
	once, alive := 0, 0
	for i, n := range seen {
		if n == 1 {
			once++
		}
		alive += int(deadly.Load(i))
	}
	fmt.Println("once:", once, "wrong:", wrong, "deaths:", deaths-alive)
	return nil
}
