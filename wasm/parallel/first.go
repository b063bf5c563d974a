package parallel

import "sync"

// hub is what the first worker knows of all others.
type hub struct {
	mu    sync.Mutex
	pools map[int]*Pool // by the numbers of their workers
	open  map[*Pool]bool
}

var first = hub{pools: map[int]*Pool{}, open: map[*Pool]bool{}}

func (h *hub) add(p *Pool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.open[p] = true
}

func (h *hub) remove(p *Pool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.open, p)
}

// killPools ends what a program left open.
func killPools() {
	first.mu.Lock()
	var open []*Pool
	for p := range first.open {
		open = append(open, p)
	}
	first.mu.Unlock()
	for _, p := range open {
		p.Kill()
	}
}

// number reserves the lowest number that no worker has.
func (h *hub) number() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := 1
	for h.has(n) {
		n++
	}
	h.pools[n] = nil
	return n
}

func (h *hub) has(n int) bool {
	_, taken := h.pools[n]
	return taken
}

// assign says whose a number is, or (nil) that it is free.
func (h *hub) assign(number int, p *Pool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if p == nil {
		delete(h.pools, number)
		return
	}
	h.pools[number] = p
}

func (h *hub) pool(number int) *Pool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.pools[number]
}

func (h *hub) message(from int, p *packet) {
	defer p.drop()
	head := p.head()
	switch head.kind {
	case request:
		queues.ask(&demand{from: from, head: head, stale: p.gone}, p)
	case waitFor, notifyWaiters:
		hearWait(from, head)
	default:
		if pool := h.pool(from); pool != nil {
			pool.hear(from, head, p)
		}
	}
}

func (h *hub) gone(from int, reason string) {
	if p := h.pool(from); p != nil {
		p.gone(from, reason)
	}
}

func (h *hub) wake(id uint32) { waits.wake(id) }

// lost forgets what a worker that is gone was waiting for, and gives up what it held.
func (h *hub) lost(number int, life uint32) {
	queues.lost(number)
	forgetWaits(number)
	abandonLocks(life)
}
