package parallel

import (
	"slices"
	"sync"
)

// broker is all queues of the program, in the first worker. Each is made when it is first used.
type broker struct {
	mu     sync.Mutex
	queues map[uint64]*queueState
}

var queues = broker{queues: map[uint64]*queueState{}}

type queueState struct {
	bound   int
	values  [][]byte
	putters []*demand
	getters []*demand
	closed  bool
}

// ask takes a request of a further worker's.
func (b *broker) ask(d *demand, p *packet) {
	if d.head.flag == put {
		d.body = p.body()
	}
	b.do(d)
}

// do grants a request, or keeps it until it can be granted. The body is kept as it is.
func (b *broker) do(d *demand) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if d.stale != nil && d.stale() {
		return // before lost, which takes back all others
	}
	q := b.queues[d.head.ref]
	if q == nil {
		q = &queueState{bound: int(d.head.n)}
		b.queues[d.head.ref] = q
	}
	switch d.head.flag {
	case put:
		q.put(d)
	case get:
		q.get(d)
	case closeQueue:
		q.closed = true
		d.reply(granted, nil)
		q.turnAway()
	case withdraw:
		q.withdraw(d)
	}
}

func (q *queueState) put(d *demand) {
	if q.closed {
		d.reply(isClosed, nil)
		return
	}
	if d.answer != nil {
		d.body = slices.Clone(d.body) // still the caller's
	}
	switch {
	case len(q.getters) > 0:
		taker := q.getters[0]
		q.getters[0] = nil
		q.getters = q.getters[1:]
		taker.reply(granted, d.body)
		d.reply(granted, nil)
	case len(q.values) < q.bound:
		q.values = append(q.values, d.body)
		d.reply(granted, nil)
	default:
		q.putters = append(q.putters, d)
	}
}

func (q *queueState) get(d *demand) {
	switch {
	case len(q.values) > 0:
		d.reply(granted, q.values[0])
		q.values[0] = nil
		q.values = q.values[1:]
		if len(q.putters) > 0 {
			q.values = append(q.values, q.admit())
		}
	case len(q.putters) > 0:
		d.reply(granted, q.admit())
	case q.closed:
		d.reply(isClosed, nil)
		return
	default:
		q.getters = append(q.getters, d)
		return
	}
	q.turnAway()
}

// admit lets the first who waits to put do so, and gives its value.
func (q *queueState) admit() []byte {
	d := q.putters[0]
	q.putters[0] = nil
	q.putters = q.putters[1:]
	d.reply(granted, nil)
	return d.body
}

// turnAway tells those who wait for values that none will come.
func (q *queueState) turnAway() {
	if !q.closed || len(q.values)+len(q.putters) > 0 {
		return
	}
	for _, d := range q.getters {
		d.reply(isClosed, nil)
	}
	q.getters = nil
}

// withdraw takes a request back, if it is still there.
func (q *queueState) withdraw(w *demand) {
	for _, list := range []*[]*demand{&q.getters, &q.putters} {
		for i, d := range *list {
			if d.from == w.from && d.head.id == w.head.id {
				*list = slices.Delete(*list, i, i+1)
				d.reply(withdrawn, nil)
				q.turnAway()
				return
			}
		}
	}
}

// lost takes back all that a worker that is gone has asked for.
func (b *broker) lost(number int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	its := func(d *demand) bool { return d.from == number }
	for _, q := range b.queues {
		q.getters = slices.DeleteFunc(q.getters, its)
		q.putters = slices.DeleteFunc(q.putters, its)
		q.turnAway()
	}
}
