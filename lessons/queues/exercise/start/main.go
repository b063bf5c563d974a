package main

import (
	"fmt"
	"sync"
)

// Queue is a queue of tasks for several workers.
type Queue struct {
	mu      sync.Mutex // guards the rest
	changed *sync.Cond
	tasks   []string
	closed  bool
}

func NewQueue() *Queue {
	q := new(Queue)
	q.changed = sync.NewCond(&q.mu)
	return q
}

// Put adds a task.
func (q *Queue) Put(task string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.tasks = append(q.tasks, task)
	q.changed.Broadcast()
}

// Get waits until there is a task, and takes the oldest one. When the
// queue is closed and empty, ok is false.
func (q *Queue) Get() (task string, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.tasks) == 0 && !q.closed {
		q.changed.Wait()
	}
	if len(q.tasks) == 0 {
		return "", false
	}
	task = q.tasks[0]
	q.tasks = q.tasks[1:]
	q.changed.Broadcast()
	return task, true
}

// Done says that a task that was taken is done.
func (q *Queue) Done() {}

// Join waits until every task that was put is done.
func (q *Queue) Join() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.tasks) > 0 {
		q.changed.Wait()
	}
}

// Close says that nothing more is put.
func (q *Queue) Close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.changed.Signal()
}

func main() {
	q := NewQueue()
	done := make([]int, 3)
	var workers sync.WaitGroup
	for i := range done {
		workers.Go(func() {
			for {
				task, ok := q.Get()
				if !ok {
					return
				}
				if len(task) < 4 {
					q.Put(task + "a")
					q.Put(task + "b")
				}
				done[i]++
				q.Done()
			}
		})
	}
	q.Put("")
	q.Join()
	q.Close()
	workers.Wait()
	fmt.Println("done:", done[0]+done[1]+done[2], "of 31")
}
