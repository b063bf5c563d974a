package parallel

import (
	"context"
	"sync"
)

// waitTable holds the goroutines of this worker that wait for a place in shared memory.
type waitTable struct {
	mu    sync.Mutex
	last  uint32
	chans map[uint32]chan struct{} // by the wait's id; nil for one that was given up
	at    map[uint32]uint32
}

var waits = waitTable{chans: map[uint32]chan struct{}{}, at: map[uint32]uint32{}}

// waitOn waits until a place is notified, unless it holds something else than expected. It may
// return for no reason, too.
func waitOn(ctx context.Context, at, expected uint32) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	woken := make(chan struct{})
	waits.mu.Lock()
	waits.last++
	id := waits.last
	waits.chans[id] = woken
	waits.at[id] = at
	waits.mu.Unlock()
	if !startWait(at, expected, id) {
		waits.forget(id)
		return nil
	}
	select {
	case <-woken:
		return nil
	case <-ctx.Done():
		waits.giveUp(id, at)
		return context.Cause(ctx)
	}
}

func (t *waitTable) forget(id uint32) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.chans, id)
	delete(t.at, id)
}

// giveUp lets the next who waits be woken when this one is.
func (t *waitTable) giveUp(id, at uint32) {
	t.mu.Lock()
	_, there := t.chans[id]
	if there {
		t.chans[id] = nil
	}
	t.mu.Unlock()
	if !there {
		notify(at, 1) // it was woken in that moment
	}
}

func (t *waitTable) wake(id uint32) {
	t.mu.Lock()
	woken, there := t.chans[id]
	at := t.at[id]
	delete(t.chans, id)
	delete(t.at, id)
	t.mu.Unlock()
	switch {
	case woken != nil:
		close(woken)
	case there:
		notify(at, 1)
	}
}
