package detect

import "unsafe"

// A syncVar is what releases to an address left there.
type syncVar struct {
	addr uint32
	next ref // with an address in the same granule
	vc   ref

	// Where clock is not 0, vc is what slot's thread knew at that clock.
	slot, clock uint32
}

const (
	syncVarSize = uint32(unsafe.Sizeof(syncVar{}))
	syncsLog    = 11 // log2 of the table of a page's granules
)

// freeSyncVars are chained by next.
var freeSyncVars ref

func (r ref) syncVar() *syncVar { return (*syncVar)(r.at(0)) }

// findSync returns the sync variable at addr, nil where there is none.
func findSync(addr uint32) *syncVar {
	if addr>>pageShift >= pages.n {
		return nil
	}
	s := pageAt(addr >> pageShift).syncs
	if s == 0 {
		return nil
	}
	for r := ref(*s.word(addr >> 3 & (granules - 1))); r != 0; r = r.syncVar().next {
		if r.syncVar().addr == addr {
			return r.syncVar()
		}
	}
	return nil
}

// makeSync is findSync that makes a new one. It returns nil where there is no
// memory.
func makeSync(addr uint32) *syncVar {
	if v := findSync(addr); v != nil {
		return v
	}
	p := pageOf(addr >> pageShift)
	if p == nil {
		return nil
	}
	if p.syncs == 0 {
		if p.syncs = take(syncsLog); p.syncs == 0 {
			return nil
		}
	}
	r := freeSyncVars
	if r != 0 {
		freeSyncVars = r.syncVar().next
	} else if r = alloc(syncVarSize); r == 0 {
		return nil
	}
	head := p.syncs.word(addr >> 3 & (granules - 1))
	*r.syncVar() = syncVar{addr: addr, next: ref(*head)}
	*head = uint32(r)
	return r.syncVar()
}

// removeSyncs removes the sync variables from lo to hi, of one page.
func removeSyncs(s ref, lo, hi uint32) {
	for i := lo >> 3; i <= hi>>3; i++ {
		head := s.word(i & (granules - 1))
		if *head == 0 {
			continue
		}
		keep := ref(0)
		for r := ref(*head); r != 0; {
			v := r.syncVar()
			next := v.next
			if lo <= v.addr && v.addr <= hi {
				drop(v.vc)
				v.next = freeSyncVars
				freeSyncVars = r
			} else {
				v.next = keep
				keep = r
			}
			r = next
		}
		*head = uint32(keep)
	}
}

// knows reports whether it is certain that t knows all that v has.
func (t *Thread) knows(v *syncVar) bool {
	switch {
	case v.vc == 0:
		return true
	case v.clock == 0 || v.clock < slotAt(v.slot).start:
		return false // several threads', or one's that the slot had before
	}
	return v.slot == t.slot || clockOf(t.vc, v.slot) >= v.clock
}

// leave replaces what is in v by what t knows, and begins a new part of t.
func (t *Thread) leave(v *syncVar) {
	if c := t.vc.chunk(); v.vc == t.vc && v.vc != 0 && c.refs == 2 && c.height == 0 && t.slot < chunkLen {
		// Nobody else has the clock.
		c.v[t.slot&(chunkLen-1)] = t.clock
		v.slot = t.slot
		v.clock = t.clock
		t.tick()
		return
	}
	// Without v's reference t's clock may be t's alone, and is not copied.
	drop(v.vc)
	v.vc = 0
	if t.vc = with(t.vc, t.slot, t.clock); Stopped {
		return
	}
	v.vc = share(t.vc)
	v.slot = t.slot
	v.clock = t.clock
	t.tick()
}

// Acquire puts all that happened before the releases to addr before what t does
// from now on.
func (t *Thread) Acquire(addr uint32) {
	if v := findSync(addr); v != nil && !t.knows(v) {
		t.vc = join(t.vc, v.vc, 0)
	}
}

// Release puts all that t has done before what happens after an Acquire of addr,
// instead of what was released there before.
func (t *Thread) Release(addr uint32) {
	if Stopped {
		return
	}
	if v := makeSync(addr); v != nil {
		t.leave(v)
	}
}

// ReleaseMerge is Release that adds to what was released there before.
func (t *Thread) ReleaseMerge(addr uint32) {
	if Stopped {
		return
	}
	v := makeSync(addr)
	if v == nil {
		return
	}
	if t.knows(v) {
		t.leave(v)
		return
	}
	if t.vc = with(t.vc, t.slot, t.clock); Stopped {
		return
	}
	v.vc = join(v.vc, t.vc, 0)
	v.clock = 0
	if v.vc == t.vc {
		v.slot = t.slot
		v.clock = t.clock
	}
	t.tick()
}

// ReleaseAcquire is Release to addr, and Acquire of what was released there
// before.
func (t *Thread) ReleaseAcquire(addr uint32) {
	if Stopped {
		return
	}
	v := makeSync(addr)
	if v == nil {
		return
	}
	if t.knows(v) {
		t.leave(v)
		return
	}
	old := v.vc
	v.vc = 0
	t.leave(v)
	t.vc = join(t.vc, old, 0)
	drop(old)
}

// AcquireAll puts all that every goroutine has done so far before what t does from
// now on: for a goroutine that runs finalizers, which come after all use of their
// objects.
func (t *Thread) AcquireAll() {
	for i := range slots.n {
		s := slotAt(i)
		clock := s.clock
		if s.thread != 0 {
			clock = s.thread.thread().clock
		}
		if i != t.slot && clockOf(t.vc, i) < clock {
			if t.vc = with(t.vc, i, clock); Stopped {
				return
			}
		}
	}
}
