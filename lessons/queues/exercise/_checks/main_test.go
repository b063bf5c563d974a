package main

import (
	"fmt"
	"sync"
	"testing"
	"time"
)

// What should come at once is waited for so often. One long wait would
// not do: where schedules are explored, a clock may run ahead.
const (
	ticks = 300
	tick  = 7 * time.Millisecond
)

// within fails if f does not come to its end.
func within(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		f()
		close(done)
	}()
	for range ticks {
		select {
		case <-done:
			return
		case <-time.After(tick):
		}
	}
	t.Fatalf("%s, and somebody waits for ever", what)
}

func TestInOrder(t *testing.T) {
	q := NewQueue()
	for i := range 4 {
		q.Put(fmt.Sprint(i))
	}
	q.Close()
	within(t, "4 tasks were put", func() {
		for i := range 4 {
			want := fmt.Sprint(i)
			if task, ok := q.Get(); task != want || !ok {
				t.Errorf("got %q and %v, want %q and true", task, ok, want)
			}
		}
		if task, ok := q.Get(); ok {
			t.Errorf("got %q from a queue that is closed and empty", task)
		}
	})
}

func TestJoinOfNothing(t *testing.T) {
	within(t, "nothing was put, Join is called", NewQueue().Join)
}

func TestJoinWaitsForTheTaskInHand(t *testing.T) {
	q := NewQueue()
	q.Put("a")
	q.Put("b")
	joined := make(chan struct{})
	go func() {
		q.Join()
		close(joined)
	}()
	for _, task := range []string{"a", "b"} {
		within(t, "2 tasks were put", func() { q.Get() })
		time.Sleep(10 * time.Millisecond)
		select {
		case <-joined:
			t.Fatalf("Join has returned, and task %s is not done", task)
		default:
		}
		q.Done()
	}
	within(t, "2 of 2 tasks are done, Join waits", func() { <-joined })
}

func TestTwoMayJoin(t *testing.T) {
	q := NewQueue()
	q.Put("a")
	var joins sync.WaitGroup
	for range 2 {
		joins.Go(q.Join)
	}
	q.Get()
	q.Done()
	within(t, "the task is done, two have called Join", joins.Wait)
}

func TestPutReachesAWorker(t *testing.T) {
	q := NewQueue()
	q.Put("a")
	q.Get()
	go q.Join() // waits for task a
	time.Sleep(10 * time.Millisecond)
	var worker sync.WaitGroup
	worker.Go(func() { q.Get() })
	time.Sleep(10 * time.Millisecond)
	q.Put("b")
	within(t, "a task was put, a worker waits in Get", worker.Wait)
	q.Done()
	q.Done()
}

func TestCloseLetsAllWorkersGo(t *testing.T) {
	q := NewQueue()
	var workers sync.WaitGroup
	for range 3 {
		workers.Go(func() {
			if task, ok := q.Get(); ok {
				t.Errorf("got %q, and nothing was put", task)
			}
		})
	}
	time.Sleep(10 * time.Millisecond) // all of them wait in Get
	q.Close()
	within(t, "the queue was closed, 3 workers wait in Get", workers.Wait)
}

func TestTasksThatBringTasks(t *testing.T) {
	q := NewQueue()
	var mu sync.Mutex // guards times and closed
	times := map[string]int{}
	closed := false
	var workers sync.WaitGroup
	for range 3 {
		workers.Go(func() {
			for {
				task, ok := q.Get()
				mu.Lock()
				if !ok && !closed {
					t.Error("Get says that it is closed, and it is not")
				}
				mu.Unlock()
				if !ok {
					return
				}
				if len(task) < 3 {
					q.Put(task + "a")
					q.Put(task + "b")
				}
				mu.Lock()
				times[task]++
				mu.Unlock()
				q.Done()
			}
		})
	}
	q.Put("")
	within(t, "15 tasks, 3 workers, Join is called", q.Join)
	mu.Lock()
	if len(times) != 15 {
		t.Errorf("Join has returned, and %d of 15 tasks are done", len(times))
	}
	for task, n := range times {
		if n != 1 {
			t.Errorf("task %q was processed %d times", task, n)
		}
	}
	closed = true
	mu.Unlock()
	q.Close()
	within(t, "the queue was closed", workers.Wait)
}
