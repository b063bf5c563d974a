package main

import (
	"container/heap"
	"sync"
)

// Queue hands out what is most urgent.
type Queue struct {
	mu     sync.Mutex // guards tasks and number
	filled *sync.Cond // a task was put
	tasks  tasks
	number int
}

func NewQueue() *Queue {
	q := new(Queue)
	q.filled = sync.NewCond(&q.mu)
	return q
}

func (q *Queue) Put(priority int, name string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.number++
	heap.Push(&q.tasks, Task{priority, name, q.number})
	q.filled.Signal()
}

// Get waits until there is a task, and takes the most urgent one.
func (q *Queue) Get() Task {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.tasks) == 0 {
		q.filled.Wait()
	}
	return heap.Pop(&q.tasks).(Task)
}
