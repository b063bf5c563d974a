package main

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// Shelf keeps tasks until they are done.
type Shelf struct {
	// Lease is how long a worker has for a task. Who has not said Done by
	// then is taken for dead, and the task is given to somebody else.
	Lease time.Duration

	mu    sync.Mutex
	tasks []task // in the order in which they came
}

// task is on the shelf until it is done.
type task struct {
	id  int
	end time.Time // of its lease; zero for a task that nobody has had
}

// Add puts a task on the shelf.
func (s *Shelf) Add(id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tasks = append(s.tasks, task{id: id})
}

// Take gives out the first task that no worker has at that time.
func (s *Shelf) Take(now time.Time) (id int, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.tasks {
		if now.Before(s.tasks[i].end) {
			continue // a worker has it
		}
		s.tasks[i].end = now.Add(s.Lease)
		return s.tasks[i].id, true
	}
	return 0, false
}

// Done says that a task is done. It may be said twice.
func (s *Shelf) Done(id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	is := func(t task) bool { return t.id == id }
	s.tasks = slices.DeleteFunc(s.tasks, is)
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
