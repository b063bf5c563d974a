package main

import (
	"fmt"
	"sync"
	"time"
)

// Shelf keeps tasks until they are done.
type Shelf struct {
	// Lease is how long a worker has for a task. Who has not said Done by
	// then is taken for dead, and the task is given to somebody else.
	Lease time.Duration

	mu    sync.Mutex
	tasks []int // in the order in which they came
}

// Add puts a task on the shelf.
func (s *Shelf) Add(id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tasks = append(s.tasks, id)
}

// Take gives out the first task that no worker has at that time.
func (s *Shelf) Take(now time.Time) (id int, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.tasks) == 0 {
		return 0, false
	}
	// It is gone now, and lost if the worker dies. Keep it, with the time at
	// which its lease ends.
	id = s.tasks[0]
	s.tasks = s.tasks[1:]
	return id, true
}

// Done says that a task is done. It may be said twice.
func (s *Shelf) Done(id int) {
	// Only here may a task leave the shelf.
}

// Left counts the tasks that are not done.
func (s *Shelf) Left() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.tasks)
}

func main() {
	shelf := Shelf{Lease: time.Minute}
	shelf.Add(1)
	now := time.Now()
	shelf.Take(now) // and this worker dies
	fmt.Println("tasks left:", shelf.Left())
	id, ok := shelf.Take(now.Add(2 * time.Minute))
	fmt.Println("given out again:", id, ok)
}
