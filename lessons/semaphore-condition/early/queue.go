package main

import "sync"

// Queue holds the orders that no cook has taken.
type Queue struct {
	mu     sync.Mutex // guards orders
	filled *sync.Cond // an order was put
	orders []int
}

func NewQueue() *Queue {
	q := new(Queue)
	q.filled = sync.NewCond(&q.mu)
	return q
}

func (q *Queue) Put(order int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.orders = append(q.orders, order)
	q.filled.Signal() // wakes one who waits
}

// Get waits until there is an order, and takes it.
func (q *Queue) Get() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.orders) == 0 { // should be for
		q.filled.Wait() // unlocks mu, sleeps, locks mu
	}
	order := q.orders[0]
	q.orders = q.orders[1:]
	return order
}
