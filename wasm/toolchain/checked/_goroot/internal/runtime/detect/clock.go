package detect

// A vector clock is a tree of chunks of 32 entries: clocks of 32 slots in its
// leaves (height 0), chunks one lower above them. A missing chunk is all zeros.
// Chunks are shared by clocks and counted, and only a chunk with one reference
// is written to. So a goroutine's clock costs no more than what it knows that
// its creator did not know, and joining two clocks skips what they share.
type chunk struct {
	refs, height uint32
	v            [32]uint32
}

const (
	fan      = 5 // bits of a slot's number that one chunk looks at
	chunkLen = 1 << fan
)

// freeChunks are chained by refs.
var freeChunks ref

func (r ref) chunk() *chunk { return (*chunk)(r.at(0)) }

// newChunk returns an empty chunk with one reference, or 0.
func newChunk(height uint32) ref {
	r := freeChunks
	if r != 0 {
		freeChunks = ref(r.chunk().refs)
		zero(r, 8+4*chunkLen)
	} else if r = alloc(8 + 4*chunkLen); r == 0 {
		return 0
	}
	c := r.chunk()
	c.refs = 1
	c.height = height
	return r
}

// drop gives up one reference to the clock r.
func drop(r ref) {
	if r == 0 {
		return
	}
	c := r.chunk()
	if c.refs--; c.refs != 0 {
		return
	}
	if c.height != 0 {
		for i := range uint32(chunkLen) {
			drop(ref(c.v[i&(chunkLen-1)]))
		}
	}
	c.refs = uint32(freeChunks)
	freeChunks = r
}

// share returns the clock r with one reference more.
func share(r ref) ref {
	if r != 0 {
		r.chunk().refs++
	}
	return r
}

// own returns a chunk with the content of r that may be written to, in exchange for r.
func own(r ref) ref {
	c := r.chunk()
	if c.refs == 1 {
		return r
	}
	n := newChunk(c.height)
	if n == 0 {
		return r
	}
	c.refs--
	d := n.chunk()
	d.v = c.v
	if c.height != 0 {
		for i := range uint32(chunkLen) {
			share(ref(d.v[i&(chunkLen-1)]))
		}
	}
	return n
}

// clockOf returns the entry of a slot.
func clockOf(r ref, slot uint32) uint32 {
	if r == 0 {
		return 0
	}
	c := r.chunk()
	for c.height != 0 {
		h := c.height * fan
		if slot>>h >= chunkLen {
			return 0
		}
		r = ref(c.v[slot>>h&(chunkLen-1)])
		if r == 0 {
			return 0
		}
		slot &= 1<<h - 1
		c = r.chunk()
	}
	if slot >= chunkLen {
		return 0
	}
	return c.v[slot&(chunkLen-1)]
}

// raise returns a clock of at least this height, in exchange for r.
func raise(r ref, height uint32) ref {
	for r.chunk().height < height {
		n := newChunk(r.chunk().height + 1)
		if n == 0 {
			return r
		}
		n.chunk().v[0] = uint32(r)
		r = n
	}
	return r
}

// with returns the clock r with another entry for a slot, in exchange for r.
func with(r ref, slot, clock uint32) ref {
	if r == 0 {
		if r = newChunk(0); r == 0 {
			return 0
		}
	}
	for h := r.chunk().height; slot>>(h*fan) >= chunkLen; h++ {
		if r = raise(r, h+1); Stopped {
			return r
		}
	}
	r = own(r)
	c := r.chunk()
	for c.height != 0 && !Stopped {
		h := c.height * fan
		i := slot >> h & (chunkLen - 1)
		n := ref(c.v[i])
		if n == 0 {
			n = newChunk(c.height - 1)
		} else {
			n = own(n)
		}
		if n == 0 {
			return r
		}
		c.v[i] = uint32(n)
		slot &= 1<<h - 1
		c = n.chunk()
	}
	if !Stopped {
		c.v[slot&(chunkLen-1)] = clock
	}
	return r
}

// join returns the larger of both clocks in each entry, in exchange for a; b
// stays the caller's. Both begin at the same slot, first.
func join(a, b ref, first uint32) ref {
	switch {
	case a == b || b == 0 || first >= slots.n || Stopped:
		return a
	case a == 0:
		return share(b)
	}
	x, y := a.chunk(), b.chunk()
	if x.height < y.height {
		a = raise(a, y.height)
		if Stopped {
			return a
		}
		x = a.chunk()
	}
	if x.height > y.height {
		a = own(a)
		x = a.chunk()
		if !Stopped {
			x.v[0] = uint32(join(ref(x.v[0]), b, first))
		}
		return a
	}
	if x.height == 0 {
		return joinLeaf(a, b, min(slots.n-first, chunkLen))
	}
	// Take b whole where it turns out to be the larger everywhere.
	same := true
	for i := range uint32(chunkLen) {
		p, q := ref(x.v[i&(chunkLen-1)]), ref(y.v[i&(chunkLen-1)])
		if p == q {
			continue
		}
		switch {
		case q == 0:
		case x.refs == 1:
			p = join(p, q, first+i<<(x.height*fan))
			x.v[i&(chunkLen-1)] = uint32(p)
		default:
			n := join(share(p), q, first+i<<(x.height*fan))
			if n == p {
				drop(n)
				break
			}
			a = own(a)
			x = a.chunk()
			if Stopped {
				return a
			}
			x.v[i&(chunkLen-1)] = uint32(n)
			drop(p)
			p = n
		}
		same = same && p == q
	}
	if same {
		share(b)
		drop(a)
		return b
	}
	return a
}

// joinLeaf is join for leaves of which n entries are in use.
func joinLeaf(a, b ref, n uint32) ref {
	x, y := a.chunk(), b.chunk()
	up, down := false, false
	for i := range n {
		p, q := x.v[i&(chunkLen-1)], y.v[i&(chunkLen-1)]
		if q > p {
			up = true
		} else if p > q {
			down = true
		}
	}
	if !up {
		return a
	}
	if !down {
		share(b)
		drop(a)
		return b
	}
	a = own(a)
	x = a.chunk()
	if Stopped {
		return a
	}
	for i := range n {
		if q := y.v[i&(chunkLen-1)]; q > x.v[i&(chunkLen-1)] {
			x.v[i&(chunkLen-1)] = q
		}
	}
	return a
}
