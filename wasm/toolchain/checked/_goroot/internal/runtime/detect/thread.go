package detect

import "unsafe"

// A Thread is what the detector knows of one goroutine. It lies outside the
// garbage collector's heap and may be pointed to by a plain number.
type Thread struct {
	// Goid is the goroutine's number in reports. The runtime sets it before the
	// first access, or at the latest before End.
	Goid uint32

	// Own belongs to the runtime. Go clears it.
	Own [12]uint32

	seg   uint32 // of its accesses now, 0 until there is one: see segment
	known uint32 // a segment that is known to be before the thread's next access
	slot  uint32
	clock uint32
	vc    ref // what it knows of the others; its own entry is as of its last release

	frames ref    // its calls, outermost first
	depth  uint32 // number of calls
	limit  uint32 // number of frames that there is room for
	valid  uint32 // the frames below this one have their node
	next   ref    // of the free threads
}

// A frame is a call under way. node is the calling context in it, or what it
// was when the frame was last used.
type frame struct {
	pc, off, node uint32
}

const (
	frameSize   = uint32(unsafe.Sizeof(frame{}))
	firstFrames = 9  // log2 of the bytes of the first frames
	mostFrames  = 14 // log2 of the bytes of all; deeper calls are not told apart
)

// A slot is an entry of the vector clocks. It is used by one thread after the other.
type slot struct {
	thread ref    // 0: free
	start  uint32 // the first clock of the newest thread
	clock  uint32 // where the next one goes on
	life   ref    // the newest
	next   uint32 // of the free slots
}

const slotSize = uint32(unsafe.Sizeof(slot{}))

// idleSlots is how many slots rest before one is used again. What the thread of a
// slot did before counts as known to the slot's next thread, so that races
// between them would go unseen.
const idleSlots = 512

var slots struct {
	table
	n                 uint32
	first, last, idle uint32 // free ones, first in first out
}

// A life is one thread's use of a slot, kept for the reports.
type life struct {
	start   uint32 // its first clock
	goid    uint32 // once it has ended
	created uint32 // record of the place of its go statement, 0: main
	prev    ref
}

const lifeSize = uint32(unsafe.Sizeof(life{}))

// mostLives is how many goroutines can have ended before all history is
// forgotten.
const mostLives = 1 << 20

var lives struct {
	free ref // chained by prev
	n    uint32
}

var freeThreads ref

// spare is the thread of all goroutines that there is no memory for.
var spare Thread

func (r ref) thread() *Thread { return (*Thread)(r.at(0)) }
func (r ref) life() *life     { return (*life)(r.at(0)) }

func slotAt(i uint32) *slot { return (*slot)(slots.base.at(i * slotSize)) }

func (t *Thread) frame(i uint32) *frame { return (*frame)(t.frames.at(i * frameSize)) }

// self is t's place.
func (t *Thread) self() ref { return ref(uintptr(unsafe.Pointer(t)) - origin) }

// Start returns the first thread. Memory and Traceback must be set.
func Start() *Thread { return begin(0) }

// Go returns the thread of a goroutine that t creates; all that t has done is
// before what the goroutine does. pc is that of the go statement and pcs[:n]
// the full stack there, innermost first; n may be 0, and pcs nil, where
// WantsCreated(pc) was false.
//
// The result is never nil. When there is no memory for it, the detector has
// stopped and the result is one thread that many goroutines share.
func (t *Thread) Go(pc uint32, n int, pcs *[48]uint32) *Thread {
	if Stopped {
		return begin(0)
	}
	created := record(pc, t.context(^uint32(0)), created)
	if created != 0 && n > 0 && recordAt(created).stack == 0 {
		keepStack(created, pcs, n)
	}
	c := begin(created)
	if Stopped || c == &spare {
		return c
	}
	t.vc = with(t.vc, t.slot, t.clock)
	c.vc = share(t.vc)
	t.tick()
	return c
}

// WantsCreated reports whether Go should get the full stack for a go statement
// at pc in t's calls as they are now.
func (t *Thread) WantsCreated(pc uint32) bool {
	if Stopped {
		return false
	}
	r := record(pc, t.context(^uint32(0)), created)
	return r != 0 && recordAt(r).stack == 0 && wantsStack(r)
}

// begin returns a thread with a slot of its own.
func begin(created uint32) *Thread {
	r := freeThreads
	if r != 0 {
		t := r.thread()
		freeThreads = t.next
		t.Goid = 0
		t.Own = [12]uint32{}
		t.known = 0
		t.depth = 0
		t.valid = 0
	} else {
		r = alloc(uint32(unsafe.Sizeof(Thread{})))
		if r == 0 {
			return &spare
		}
	}
	t := r.thread()
	if t.frames == 0 {
		if t.frames = take(firstFrames); t.frames != 0 {
			t.limit = 1 << firstFrames / frameSize
		}
	}
	if Stopped {
		return t
	}
	if lives.n >= mostLives {
		forget()
	}
	l := lives.free
	if l != 0 {
		lives.free = l.life().prev
	} else if l = alloc(lifeSize); l == 0 {
		return t
	}
	lives.n++
	i := slots.first
	if slots.idle > idleSlots {
		slots.first = slotAt(i).next
		slots.idle--
	} else {
		i = slots.n
		if !slots.reserve((i+1)*slotSize, 9) {
			return t
		}
		slots.n++
		slotAt(i).clock = 1
	}
	s := slotAt(i)
	s.thread = r
	s.start = s.clock
	*l.life() = life{start: s.clock, created: created, prev: s.life}
	s.life = l
	t.slot = i
	t.clock = s.clock
	return t
}

// End ends t: its goroutine has done all that it does. t is used again for
// another goroutine.
func (t *Thread) End() {
	if t == &spare {
		return
	}
	r := t.self()
	t.next = freeThreads
	freeThreads = r
	if t.limit > 1<<firstFrames/frameSize {
		give(t.frames, framesLog(t.limit))
		t.frames = 0
		t.limit = 0
	}
	t.seg = 0
	if Stopped {
		return
	}
	drop(t.vc)
	t.vc = 0
	s := slotAt(t.slot)
	s.life.life().goid = t.Goid
	s.thread = 0
	s.clock = t.clock + 1
	if slots.idle == 0 {
		slots.first = t.slot
	} else {
		slotAt(slots.last).next = t.slot
	}
	slots.last = t.slot
	slots.idle++
}

// tick begins the part of t that no other thread knows of.
func (t *Thread) tick() {
	if t.clock == ^uint32(0)-1 {
		stop()
	}
	t.clock++
	t.seg = 0
}

// Enter tells that t is in a function that was called at callpc. off is how far
// the function's stack pointer is below the start of the goroutine's stack, in
// bytes: a callee's is larger. Calls with the same off, or a larger one, that
// are still open were left by a panic or by Goexit, and are dropped.
func (t *Thread) Enter(callpc, off uint32) {
	if t.depth >= t.limit && !t.deep(off) {
		t.depth++
		return
	}
	d := t.depth
	for d != 0 && t.frame(d-1).off >= off {
		d--
	}
	f := t.frame(d)
	f.pc = callpc
	f.off = off
	t.depth = d + 1
	if t.valid > d {
		t.valid = d
	}
}

// Exit tells that t returns from the function that it entered last.
func (t *Thread) Exit() {
	if t.depth != 0 {
		t.depth--
	}
}

// deep makes room for one more frame, or finds out that there are fewer calls
// than counted. It reports false where the call cannot be kept.
func (t *Thread) deep(off uint32) bool {
	n := t.limit
	if n == 0 {
		return false
	}
	if t.frame(n-1).off >= off {
		t.depth = n
		return true
	}
	log := framesLog(n)
	if t.depth > n || log == mostFrames || Stopped {
		return false
	}
	r := take(log + 1)
	if r == 0 {
		return false
	}
	copy(unsafe.Slice((*uint64)(r.at(0)), 1<<log/8), unsafe.Slice((*uint64)(t.frames.at(0)), 1<<log/8))
	give(t.frames, log)
	t.frames = r
	t.limit = 1 << (log + 1) / frameSize
	return true
}

// framesLog is log2 of the bytes of a table with room for n frames.
func framesLog(n uint32) uint32 {
	log := uint32(firstFrames)
	for 1<<log/frameSize < n {
		log++
	}
	return log
}
