// Package broker keeps tasks until they are done, whatever becomes of the
// workers that it gives them to.
package broker

import (
	"sync"
	"time"
)

// Task is what a worker is given.
type Task struct {
	ID      int
	Attempt int // 1 for the first
}

// Ack is a worker's answer: the task is done, or, with Err, it failed.
type Ack struct {
	ID          int
	Result, Err string
}

// Rules are a broker's.
type Rules struct {
	Lease   time.Duration // how long a worker has for a task
	Backoff time.Duration // the wait after one failure; it doubles with each
	Tries   int           // after so many a task is put aside; 0: never
}

// State is where a task is.
type State string

const (
	Waiting State = "waiting"
	Taken   State = "with a worker"
	Done    State = "done"
	Aside   State = "put aside" // others call it a dead letter
)

// Status is what the broker knows of a task.
type Status struct {
	Task
	State State
	Words string      // its result, or its last error
	Given []time.Time // when it was given out
	due   time.Time   // from then on it may be given out
}

// Broker holds the tasks.
type Broker struct {
	rules Rules
	mu    sync.Mutex
	tasks []*Status
	byID  map[int]*Status
	news  chan struct{} // a signal: something has changed
}

// New makes a broker without tasks.
func New(rules Rules) *Broker {
	return &Broker{
		rules: rules,
		byID:  map[int]*Status{},
		news:  make(chan struct{}, 1),
	}
}

// Add takes a task in.
func (b *Broker) Add(id int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.byID[id] = &Status{Task: Task{ID: id}, State: Waiting}
	b.tasks = append(b.tasks, b.byID[id])
	b.tell()
}

// Status is what a client asks for.
func (b *Broker) Status(id int) Status {
	b.mu.Lock()
	defer b.mu.Unlock()
	return *b.byID[id]
}

// Count tells how many tasks are in a state.
func (b *Broker) Count(state State) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := 0
	for _, t := range b.tasks {
		if t.State == state {
			n++
		}
	}
	return n
}
