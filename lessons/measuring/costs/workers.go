package main

import (
	"context"
	"testing"

	"interleave/wasm/parallel"
)

var echo = parallel.Func("echo",
	func(_ context.Context, n int) (int, error) { return n, nil })

// workerStart starts a worker, asks it one thing, and lets it go.
func workerStart(b *testing.B) {
	for b.Loop() {
		pool := startWorker(b)
		ask(b, pool)
		endWorker(b, pool)
	}
}

// workerMessage asks a worker that is there already.
func workerMessage(b *testing.B) {
	pool := startWorker(b)
	ask(b, pool)
	for b.Loop() {
		ask(b, pool)
	}
	endWorker(b, pool)
}

func startWorker(b *testing.B) *parallel.Pool {
	pool, err := parallel.NewPool(b.Context(), 1)
	if err != nil {
		b.Fatal(err)
	}
	return pool
}

func ask(b *testing.B, pool *parallel.Pool) {
	if _, err := echo.Call(b.Context(), pool, 1); err != nil {
		b.Fatal(err)
	}
}

func endWorker(b *testing.B, pool *parallel.Pool) {
	if err := pool.Close(); err != nil {
		b.Fatal(err)
	}
}

// One element of memory that all workers share.

func sharedLoad(b *testing.B) {
	array := share(b)
	defer array.Free()
	for b.Loop() {
		array.Load(0)
	}
}

func sharedStore(b *testing.B) {
	array := share(b)
	defer array.Free()
	for b.Loop() {
		array.Store(0, 1)
	}
}

func share(b *testing.B) *parallel.Array[int64] {
	array, err := parallel.NewArray[int64](1)
	if err != nil {
		b.Fatal(err) // no shared memory here
	}
	return array
}
