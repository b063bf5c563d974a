package parallel_test

import (
	"context"
	"sync/atomic"
	"testing"

	"interleave/wasm/parallel"
)

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		p := pool(b, 1)
		if _, err := square.Call(b.Context(), p, 1); err != nil {
			b.Fatal(err)
		}
		p.Kill()
	}
}

func BenchmarkCall(b *testing.B) {
	p := pool(b, 1)
	for b.Loop() {
		if _, err := square.Call(b.Context(), p, 1); err != nil {
			b.Fatal(err)
		}
	}
}

var sum = parallel.Func("sum", func(_ context.Context, vs []float64) (float64, error) {
	var sum float64
	for _, v := range vs {
		sum += v
	}
	return sum, nil
})

// 64 MB of numbers, there and summed.
func BenchmarkTransfer(b *testing.B) {
	p := pool(b, 1)
	vs := make([]float64, 8<<20)
	b.SetBytes(int64(8 * len(vs)))
	for b.Loop() {
		if _, err := sum.Call(b.Context(), p, vs); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkQueue(b *testing.B) {
	q := parallel.NewQueue[int](10)
	for b.Loop() {
		if err := q.Put(b.Context(), 1); err != nil {
			b.Fatal(err)
		}
		if _, err := q.Get(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// An element of shared memory, beside one of this process's.
func BenchmarkAccess(b *testing.B) {
	needsMemory(b)
	shared := must(parallel.NewArray[int64](1000))(b)
	own := make([]atomic.Int64, 1000)
	b.Run("shared/add", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			shared.Add(i%1000, 1)
		}
	})
	b.Run("own/add", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			own[i%1000].Add(1)
		}
	})
	b.Run("shared/load", func(b *testing.B) {
		var sum int64
		for i := 0; b.Loop(); i++ {
			sum += shared.Load(i % 1000)
		}
	})
	b.Run("own/load", func(b *testing.B) {
		var sum int64
		for i := 0; b.Loop(); i++ {
			sum += own[i%1000].Load()
		}
	})
}

func BenchmarkMutex(b *testing.B) {
	needsMemory(b)
	m := must(parallel.NewMutex())(b)
	locked := 0
	for b.Loop() {
		m.Lock()
		locked++
		m.Unlock()
	}
}
