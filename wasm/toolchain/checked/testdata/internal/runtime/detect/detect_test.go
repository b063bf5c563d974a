package detect

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

const (
	x    = 1 << 16 // addresses of the program
	y    = x + 8
	lock = 2 << 16
)

// none is the off of an access whose place on the stack is not known.
const none = ^uint32(0)

// TestFound describes both sides of a race, of goroutines that have ended too.
func TestFound(t *testing.T) {
	m := restart(t, arenaSize)
	m.Enter(1, 100)
	stack = []uint32{20, 21, 22}
	if !m.WantsCreated(2) {
		t.Fatal("the stack of the go statement is not wanted")
	}
	a := m.Go(2, 3, &[48]uint32{2, 3, 4})
	a.Goid = 7
	if m.WantsCreated(2) {
		t.Error("the stack of the go statement is wanted again")
	}
	b := m.Go(2, 0, nil)
	b.Goid = 8

	a.Access(x, 1, Write, 20, none)
	a.End()
	c := m.Go(5, 0, nil) // the same Thread as a
	c.Goid = 9
	stack = nil
	b.Enter(31, 100)
	if !b.Access(x, 8, Read, 30, none) {
		t.Fatal("no race")
	}
	addr, now, before := Found()
	got := fmt.Sprint(addr, *now, *before)
	if want := fmt.Sprint(x, Side{Read, 8, []uint32{30, 31}, []uint32{2, 3, 4}}, Side{Write, 7, []uint32{20, 21, 22}, []uint32{2, 3, 4}}); got != want {
		t.Errorf("got %s, want %s", got, want)
	}

	// A place without a full stack has its context.
	if !c.Access(x, 1, Write, 40, none) {
		t.Fatal("no race")
	}
	if _, now, _ := Found(); fmt.Sprint(now.Created) != "[5 1]" || now.Goid != 9 {
		t.Errorf("got %v, want goroutine 9, created at [5 1]", now)
	}
}

// TestPairs reports each pair of places once, in either order, and no more than 100.
func TestPairs(t *testing.T) {
	m := restart(t, arenaSize)
	a, b := child(m, 1, 2), child(m, 1, 3)
	race := func(first, second uint32, kind Kind) bool {
		Malloc(x, 8)
		if a.Access(x, 1, Write, first, none) {
			t.Fatal("a race at once")
		}
		return b.Access(x, 1, kind, second, none)
	}
	for _, test := range []struct {
		first, second uint32
		kind          Kind
		want          bool
	}{
		{10, 20, Write, true}, {10, 20, Write, false}, {20, 10, Write, false},
		{10, 20, Read, true}, {10, 21, Write, true}, {10, 20, Write, false}, {10, 20, AtomicWrite, true},
	} {
		if got := race(test.first, test.second, test.kind); got != test.want {
			t.Errorf("%v: reported: %v", test, got)
		}
	}
	n := 4
	for pc := range uint32(200) {
		if race(1000+pc, 2000, Write) {
			n++
		}
	}
	if n != mostPairs {
		t.Errorf("%d pairs reported, want %d", n, mostPairs)
	}
}

// TestSecondRace reports a race that stands behind one that was reported before.
func TestSecondRace(t *testing.T) {
	m := restart(t, arenaSize)
	a, b, c := child(m, 1, 2), child(m, 1, 3), child(m, 1, 4)
	a.Access(x, 1, Read, 10, none)
	c.Access(x, 1, Write, 30, none)
	Malloc(x, 8)
	a.Access(x, 1, Read, 10, none)
	b.Access(x, 1, Read, 20, none)
	if !c.Access(x, 1, Write, 30, none) {
		t.Fatal("the second reader's race is not reported")
	}
	if _, _, before := Found(); before.Goid != 3 {
		t.Errorf("got %v, want goroutine 3", before)
	}
}

// TestStacks keeps 16 full stacks for a pc, and has the calls of the others.
func TestStacks(t *testing.T) {
	m := restart(t, arenaSize)
	a := child(m, 1, 2)
	for i := range uint32(20) {
		pairs.n = 0
		Malloc(x, 8)
		m.Enter(100+i, 16)
		stack = []uint32{10, 100 + i, 999}
		m.Access(x, 1, Write, 10, 16)
		m.Exit()
		stack = nil
		if !a.Access(x, 1, Write, 20, none) {
			t.Fatal("no race")
		}
		want := []uint32{10, 100 + i, 999}
		if i >= mostStacks {
			want = want[:2]
		}
		if _, _, before := Found(); !slices.Equal(before.Stack, want) {
			t.Errorf("call %d: got stack %v, want %v", i, before.Stack, want)
		}
	}
}

// stackAt is the stack of an access of m now.
func stackAt(t *testing.T, m, other *Thread, off uint32) []uint32 {
	t.Helper()
	pairs.n = 0
	stack = nil
	Malloc(x, 8)
	m.Access(x, 1, Write, 10, off)
	if !other.Access(x, 1, Write, 20, none) {
		t.Fatal("no race")
	}
	_, _, before := Found()
	return slices.Clone(before.Stack)
}

// TestStaleFrames leaves calls by panics: without Exit.
func TestStaleFrames(t *testing.T) {
	m := restart(t, arenaSize)
	a := child(m, 1, 2)
	m.Enter(1, 100)
	m.Enter(2, 200)
	m.Enter(3, 300)
	want := func(off uint32, want ...uint32) {
		t.Helper()
		if got := stackAt(t, m, a, off); !slices.Equal(got, append([]uint32{10}, want...)) {
			t.Errorf("got calls %v, want %v", got[1:], want)
		}
	}
	want(none, 3, 2, 1)
	want(300, 3, 2, 1)
	want(200, 2, 1) // 3 was left
	m.Enter(4, 300)
	m.Enter(5, 400)
	want(400, 5, 4, 2, 1)
	m.Enter(6, 150) // 2, 4 and 5 were left
	want(none, 6, 1)
	m.Exit()
	want(none, 1)
	m.Enter(7, 100) // in the place of 1
	want(none, 7)
	m.Exit()
	m.Exit()
	m.Exit()
	want(none)
	m.Enter(1, 100)
	want(100, 1)
	m.Enter(2, 200)
	want(200, 2, 1)
	m.Exit()
	m.Exit()
	m.Enter(9, 100)
	m.Enter(2, 200) // where the same call was, but of another caller
	want(200, 2, 9)
}

// TestDeep has more calls than are kept.
func TestDeep(t *testing.T) {
	m := restart(t, arenaSize)
	a := child(m, 1, 2)
	most := uint32(1<<mostFrames) / frameSize
	check := func(depth uint32) {
		t.Helper()
		got := stackAt(t, m, a, none)
		want := []uint32{10}
		for i := min(depth, most); i > 0 && len(want) < stackLen; i-- {
			want = append(want, i)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d calls: got %v, want %v", depth, got, want)
		}
	}
	depth := uint32(0)
	for range 2 * most {
		depth++
		m.Enter(depth, depth*16)
		if depth%97 == 0 || depth <= 3 {
			check(depth)
		}
	}
	for range 2*most - 3 {
		m.Exit()
		depth--
		if depth%89 == 0 || depth <= 100 {
			check(depth)
		}
	}
	for depth < 2*most {
		depth++
		m.Enter(depth, depth*16)
	}
	m.Enter(5, 5*16) // all others were left
	check(5)
	m.End()
	if m = child(a, 1, 3); m.limit != 1<<firstFrames/frameSize {
		t.Errorf("a new thread has room for %d calls", m.limit)
	}
	m.Enter(1, 16)
	check(1)
}

// TestContexts makes more calling contexts, and more places, than are kept.
func TestContexts(t *testing.T) {
	if testing.Short() {
		t.Skip("makes millions of contexts")
	}
	m := restart(t, arenaSize)
	a := child(m, 1, 2)
	for i := range uint32(mostNodes + 10) {
		m.Enter(1000+i, 16)
		m.Access(y, 1, Write, 10+i%4, 16)
		m.Access(y, 1, Read, 20+i%4, 16)
		m.Release(lock)
		m.Exit()
	}
	for i := range uint32(mostRecords) {
		m.Access(y, 1, Write, 1<<24+i, 16)
		m.Release(lock)
	}
	if Stopped {
		t.Fatal("stopped")
	}
	m.Enter(5, 16)
	for range 2 {
		if got := stackAt(t, m, a, 16); got[0] != 10 || len(got) != 1 {
			t.Errorf("got stack %v", got)
		}
	}
}

// TestManyThreads starts 10,000 goroutines that all live at once, read the same
// variable and merge into one sync variable.
func TestManyThreads(t *testing.T) {
	const n = 10000
	m := restart(t, 64<<20)
	m.Access(x, 1, Write, 10, none)
	threads := make([]*Thread, n)
	for i := range threads {
		threads[i] = child(m, 11, uint32(i+2))
	}
	for i, c := range threads {
		own := uint32(1<<20 + i*16)
		if c.Access(x, 1, Read, 12, none) || c.Access(own, 1, Write, 13, none) {
			t.Fatalf("race in %d", i)
		}
		c.ReleaseMerge(lock)
		c.Access(own, 1, Write, 14, none)
	}
	m.Acquire(lock)
	if m.Access(x, 1, Write, 15, none) {
		t.Error("the readers' merge is not seen")
	}
	found := 0
	for i := range threads {
		pairs.n = 0
		if m.Access(uint32(1<<20+i*16), 1, Write, 16, none) {
			found++
		}
	}
	if found != n {
		t.Errorf("%d races with what came after the merge, want %d", found, n)
	}
	for _, c := range threads {
		c.Acquire(lock)
		c.ReleaseMerge(lock)
	}
	if Stopped {
		t.Error("10,000 goroutines need more than 64 MB")
	}
	t.Logf("%.1f MB", float64(arena.used)/(1<<20))
	for _, c := range threads {
		c.End()
	}
	// Slots and memory are used again.
	used := arena.used
	for range 10 {
		for i := range threads {
			threads[i] = child(m, 11, uint32(i+2))
		}
		for _, c := range threads {
			c.ReleaseMerge(lock)
			c.End()
		}
	}
	if slots.n > n+idleSlots+2 {
		t.Errorf("%d slots for %d goroutines at once", slots.n, n)
	}
	if more := arena.used - used; more > 4<<20 {
		t.Errorf("the same again took %.1f MB more", float64(more)/(1<<20))
	}
}

// TestSlots gives the slots of goroutines that have ended to others. No false race may
// come of it: what a goroutine released before it ended is no less acquired by one
// that knows its slot's next owner.
func TestSlots(t *testing.T) {
	m := restart(t, arenaSize)
	a := child(m, 1, 2)
	b := child(m, 1, 3)
	b.Access(x, 1, Write, 10, none)
	b.Release(lock + 8)
	a.Acquire(lock + 8)
	a.Release(lock) // has b's write
	slot := a.slot
	a.End()
	for i := 0; ; i++ {
		c := child(m, 1, 4)
		if c.slot == slot {
			c.Release(lock + 16)
			m.Acquire(lock + 16) // the slot's clock is beyond a's
			c.End()
			break
		}
		c.End()
		if i > 2*idleSlots {
			t.Fatal("slots are not used again")
		}
		if i < idleSlots-1 && c.slot <= slot {
			t.Fatal("a slot is used again at once")
		}
	}
	m.Acquire(lock)
	if m.Access(x, 1, Write, 11, none) {
		t.Error("a false race")
	}
	if c := child(m, 1, 5); c.Access(y, 1, Write, 12, none) || slotAt(c.slot).life.life().prev == 0 {
		t.Error("a race in a slot that no other had")
	} else if c.End(); !m.Access(y, 1, Write, 13, none) {
		t.Error("no race")
	} else if _, _, before := Found(); before.Goid != 5 {
		t.Errorf("goroutine %d, want 5", before.Goid)
	}
}

// TestForget runs out of segments, and of lives. What is forgotten is no race, what
// comes after is seen.
func TestForget(t *testing.T) {
	if testing.Short() {
		t.Skip("makes millions of segments")
	}
	m := restart(t, arenaSize)
	a := child(m, 1, 2)
	a.Access(x, 1, Write, 10, none)
	for range mostSegments {
		m.Access(y, 1, Write, 11, none)
		m.Release(lock)
	}
	if segments.n > mostSegments || m.Access(x, 1, Write, 12, none) {
		t.Fatalf("%d segments, and the oldest access is still there", segments.n)
	}
	if !a.Access(x, 1, Write, 13, none) {
		t.Error("no race after it")
	}
	used := arena.used
	a.Access(y+8, 1, Write, 14, none)
	for range mostLives {
		c := child(m, 15, 3)
		c.Access(y+16, 1, Read, 16, none)
		c.End()
	}
	if more := arena.used - used; lives.n > mostLives || more > 40<<20 {
		t.Errorf("%d lives, %.1f MB more", lives.n, float64(more)/(1<<20))
	}
	c := child(m, 17, 4)
	c.Access(x, 1, Write, 18, none)
	c.End()
	pairs.n = 0
	if !a.Access(x, 1, Write, 19, none) {
		t.Fatal("no race after it")
	}
	if _, now, before := Found(); now.Goid != 2 || before.Goid != 4 || fmt.Sprint(now.Created, before.Created) != "[1] [17]" {
		t.Errorf("got %v and %v", now, before)
	}
}

// TestReaders has more readers than a set holds.
func TestReaders(t *testing.T) {
	m := restart(t, arenaSize)
	var threads [3 << mostOthers]*Thread
	for i := range threads {
		threads[i] = child(m, 1, uint32(i+2))
	}
	for range 3 {
		for _, c := range threads {
			if c.Access(x, 1, Read, 10, none) {
				t.Fatal("readers race")
			}
		}
	}
	if !m.Access(x, 1, Write, 11, none) {
		t.Error("no race with the readers")
	}
}

// TestMalloc forgets the bytes that it is given, and no others.
func TestMalloc(t *testing.T) {
	m := restart(t, arenaSize)
	a := child(m, 1, 2)
	for _, test := range []struct{ addr, size uint32 }{
		{x, 1}, {x + 3, 9}, {x + 5, 2}, {x + 8, 8}, {x - 92, 3}, {x - 93, 6}, {x - 8, 16}, {x + pageBytes - 4, 8}, {x, pageBytes}, {x - 1, pageBytes + 2}, {x + 16, 3 * pageBytes}, {x, 0},
	} {
		Malloc(x-pageBytes, 8*pageBytes)
		for i := range uint32(5 * pageBytes) {
			addr := x - pageBytes + i
			a.Access(addr, 1, Write, 10+i%3, none) // the bytes have histories of their own
			if i%1000 < 20 {
				a.Release(addr)
			}
		}
		Malloc(test.addr, test.size)
		for i := range uint32(5 * pageBytes) {
			addr := x - pageBytes + i
			pairs.n = 0
			inside := addr-test.addr < test.size
			if findSync(addr) == nil != (inside || i%1000 >= 20) {
				t.Fatalf("malloc(%#x, %d): the sync variable at %#x: %v", test.addr, test.size, addr, findSync(addr))
			}
			if got := m.Access(addr, 1, Write, 10+i%3, none); got == inside {
				t.Fatalf("malloc(%#x, %d): race at %#x: %v", test.addr, test.size, addr, got)
			}
		}
	}
}

// TestReuse makes and clears the same things, which needs no more memory.
func TestReuse(t *testing.T) {
	m := restart(t, arenaSize)
	a, b := child(m, 1, 2), child(m, 1, 3)
	rand := rand.New(rand.NewPCG(1, 1))
	use := func() {
		for range 20000 {
			pairs.n = 0
			c := []*Thread{a, b}[rand.IntN(2)]
			c.Access(x+rand.Uint32N(2*pageBytes), 1+rand.Uint32N(2)*7, Kind(rand.Uint32N(4)), rand.Uint32N(4), none)
			if rand.IntN(10) == 0 {
				c.ReleaseMerge(x + rand.Uint32N(2*pageBytes))
			}
		}
		Malloc(x, 4*pageBytes)
		forget() // the segments
	}
	use()
	use()
	used := arena.used
	for range 50 {
		use()
	}
	if more := arena.used - used; more > 1<<20 {
		t.Errorf("%d KB more", more>>10)
	}
}

// TestNoMemory runs random programs with too little memory: no race is false, and
// nothing is read or written that is not the detector's.
func TestNoMemory(t *testing.T) {
	stopped := 0
	for seed := range uint64(600) {
		p := &program{rand: rand.New(rand.NewPCG(seed, 2)), short: 1<<10 + uintptr(seed)*500, many: true}
		if err := p.run(t); err != nil {
			t.Fatalf("seed %d, %d bytes: %v", seed, p.short, err)
		}
		if Stopped {
			stopped++
		}
		if !slices.Equal(arena.bytes[arena.used:arena.used+64], make([]byte, 64)) {
			t.Fatalf("seed %d: memory beyond the end is used", seed)
		}
	}
	if stopped < 100 || stopped > 590 {
		t.Errorf("%d of 600 programs have run out of memory", stopped)
	}
}

// TestStopped calls everything when there is no memory at all.
func TestStopped(t *testing.T) {
	m := restart(t, 0)
	if !Stopped {
		t.Fatal("not stopped")
	}
	c := m.Go(1, 1, &[48]uint32{1})
	if c == nil || m.WantsCreated(1) {
		t.Fatal("no thread, or a stack wanted")
	}
	c.Own[3] = 1
	for i := range uint32(100) {
		c.Enter(1, 16*i)
	}
	for _, kind := range []Kind{Read, Write, AtomicRead, AtomicWrite} {
		if m.Access(x, 1, kind, 1, none) || c.Access(x, 8, kind, 1, none) {
			t.Error("a race")
		}
	}
	for range 101 {
		c.Exit()
	}
	c.Acquire(x)
	c.Release(x)
	c.ReleaseMerge(x)
	c.ReleaseAcquire(x)
	Malloc(x, 100)
	c.End()
	if _, now, before := Found(); now == nil || before == nil {
		t.Error("nothing found is nil")
	}
}

// TestSwitchedOff has the runtime set Stopped, in the middle of everything.
func TestSwitchedOff(t *testing.T) {
	m := restart(t, arenaSize)
	a := child(m, 1, 2)
	a.Access(x, 1, Write, 10, none)
	Stopped = true
	b := child(a, 1, 3)
	for _, c := range []*Thread{m, b} {
		c.Enter(1, 16)
		if c.Access(x, 1, Write, 11, none) || c.Access(x, 8, Read, 12, none) {
			t.Error("a race")
		}
		c.ReleaseAcquire(lock)
		c.End()
	}
	a.End()
}

// TestAcquireAll lets a finalizer's goroutine come after all others, those that
// have ended included, and no other after it.
func TestAcquireAll(t *testing.T) {
	main := restart(t, arenaSize)
	ended, living, finalizer := child(main, 1, 2), child(main, 1, 3), child(main, 1, 4)
	ended.Access(0x1000, 1, Write, 1, none)
	living.Access(0x2000, 1, Write, 2, none)
	ended.End()
	finalizer.AcquireAll()
	for _, addr := range []uint32{0x1000, 0x2000} {
		if finalizer.Access(addr, 1, Write, 3, none) {
			t.Errorf("the finalizer races at %#x", addr)
		}
	}
	if !living.Access(0x1000, 1, Write, 4, none) {
		t.Error("a goroutine that knows nothing of the finalizer does not race with it")
	}
}

// TestSharedLeaf has a thread of a high slot take a small clock whole and release
// it again: the entry that it makes is its own, not that of a low slot.
func TestSharedLeaf(t *testing.T) {
	m := restart(t, arenaSize)
	var threads [2 * chunkLen]*Thread
	for i := range threads {
		threads[i] = child(m, 1, uint32(i+2))
	}
	high := threads[chunkLen+3]
	low := threads[3]
	if high.slot != low.slot+chunkLen {
		t.Fatal("slots are given in another order")
	}
	const lock, first, second = 0x100, 0x200, 0x300
	low.Release(lock)
	low.Release(lock)
	low.Access(x, 1, Write, 10, none)
	low.Release(lock)
	m.Acquire(lock)
	m.Release(first)
	m.Release(second)
	high.Acquire(first)
	high.Release(first)
	if high.Access(x, 1, Write, 11, none) {
		t.Error("a race, although all is in order")
	}
}

// TestWrote sees what Access need not be asked for, and nothing else.
func TestWrote(t *testing.T) {
	m := restart(t, arenaSize)
	c := child(m, 1, 2)
	check := func(when string, thread *Thread, want bool) {
		t.Helper()
		if got := thread.Wrote(x); got != want {
			t.Errorf("%s: %v", when, got)
		}
	}
	check("at first", m, false)
	m.Access(x, 1, Read, 10, none)
	check("after a read", m, false)
	m.Access(x+1, 1, Write, 10, none)
	check("after a write beside it", m, false)
	m.Access(x, 1, Write, 10, none)
	check("after a write", m, true)
	check("by another", c, false)
	m.Release(0x100)
	check("after a release", m, false)
	m.Access(x, 1, Write, 10, none)
	Malloc(x, 8)
	check("in new memory", m, false)
}
