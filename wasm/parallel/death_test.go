package parallel_test

import (
	"context"
	"maps"
	"math/rand/v2"
	"os"
	"testing"

	"interleave/wasm/parallel"
)

// 100,000 tasks go through 4 workers, and 50 times one of those dies: each result is there once.
func TestTasksSurviveWorkers(t *testing.T) {
	needsMemory(t)
	tasks, kills := 100_000, 50
	if testing.Short() {
		tasks, kills = 10_000, 5
	}
	p := pool(t, 4, parallel.Retries(kills))
	ins := make([]mortal, tasks)
	for i := range ins {
		ins[i].N = int64(i)
	}
	lives := must(parallel.NewArray[int32](kills))(t)
	for i, at := range rand.Perm(tasks)[:kills] {
		ins[at].Dies, ins[at].Lives, ins[at].Life = true, lives, i
	}
	seen := make(map[int]int, tasks)
	for r := range doubled.Completed(t.Context(), p, ins) {
		if r.Err != nil {
			t.Fatal(r.Err)
		}
		if r.Value != 2*ins[r.Index].N {
			t.Fatalf("result %d is %d", r.Index, r.Value)
		}
		seen[r.Index]++
	}
	if len(seen) != tasks {
		t.Errorf("%d results of %d", len(seen), tasks)
	}
	for n := range maps.Values(seen) {
		if n != 1 {
			t.Fatalf("a result came %d times", n)
		}
	}
	for i := range kills {
		if lives.Load(i) != 1 {
			t.Errorf("worker %d did not die", i)
		}
	}
}

type mortal struct {
	N     int64
	Dies  bool
	Life  int
	Lives *parallel.Array[int32]
}

var doubled = parallel.Func("doubled", func(_ context.Context, m mortal) (int64, error) {
	if m.Dies && m.Lives.CompareAndSwap(m.Life, 0, 1) {
		os.Exit(1)
	}
	return 2 * m.N, nil
})
