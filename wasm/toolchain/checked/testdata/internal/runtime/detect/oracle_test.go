package detect

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// An oracle keeps every access to every byte and a full vector clock for each
// thread: what the detector must agree with.
type oracle struct {
	threads []*oracleThread
	syncs   map[uint32][]uint32
	bytes   map[uint32][]oracleAccess
}

type oracleThread struct {
	id uint32
	vc []uint32
}

type oracleAccess struct {
	thread, clock uint32
	kind          Kind
	pc, goid      uint32
}

func entry(vc []uint32, i uint32) uint32 {
	if i < uint32(len(vc)) {
		return vc[i]
	}
	return 0
}

func joined(a, b []uint32) []uint32 {
	c := make([]uint32, max(len(a), len(b)))
	for i := range c {
		c[i] = max(entry(a, uint32(i)), entry(b, uint32(i)))
	}
	return c
}

func (o *oracle) start(parent *oracleThread) *oracleThread {
	t := &oracleThread{id: uint32(len(o.threads))}
	if parent != nil {
		t.vc = slices.Clone(parent.vc)
		parent.vc[parent.id]++
	}
	t.vc = joined(t.vc, make([]uint32, t.id+1))
	t.vc[t.id] = 1
	o.threads = append(o.threads, t)
	return t
}

func (o *oracle) acquire(t *oracleThread, addr uint32) { t.vc = joined(t.vc, o.syncs[addr]) }

func (o *oracle) release(t *oracleThread, addr uint32) {
	o.syncs[addr] = slices.Clone(t.vc)
	t.vc[t.id]++
}

func (o *oracle) releaseMerge(t *oracleThread, addr uint32) {
	o.syncs[addr] = joined(o.syncs[addr], t.vc)
	t.vc[t.id]++
}

func (o *oracle) releaseAcquire(t *oracleThread, addr uint32) {
	old := o.syncs[addr]
	o.syncs[addr] = slices.Clone(t.vc)
	t.vc = joined(t.vc, old)
	t.vc[t.id]++
}

func (o *oracle) malloc(addr, size uint32) {
	for a := addr; a < addr+size; a++ {
		delete(o.syncs, a)
		delete(o.bytes, a)
	}
}

// access returns what the access races with, for each byte where it does.
func (o *oracle) access(t *oracleThread, addr, size uint32, now oracleAccess) map[uint32][]oracleAccess {
	races := map[uint32][]oracleAccess{}
	now.thread, now.clock = t.id, t.vc[t.id]
	for a := addr; a < addr+size; a++ {
		for _, old := range o.bytes[a] {
			switch {
			case old.thread == t.id || old.clock <= entry(t.vc, old.thread):
			case old.kind&1 == 0 && now.kind&1 == 0:
			case old.kind&2 != 0 && now.kind&2 != 0:
			default:
				races[a] = append(races[a], old)
			}
		}
		o.bytes[a] = append(o.bytes[a], now)
	}
	return races
}

// TestOracle runs random programs against the oracle. The detector must find a race
// at an access exactly where the oracle does, and name an access that does race
// with it.
//
// The history of a byte ends with its first race, in both; and of several bytes
// that race in one access the detector may name any, once.
func TestOracle(t *testing.T) {
	programs := uint64(4000)
	if testing.Short() {
		programs = 400
	}
	races, accesses := 0, 0
	for seed := range programs {
		p := &program{rand: rand.New(rand.NewPCG(seed, 1))}
		if err := p.run(t); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		races += p.races
		accesses += p.accesses
	}
	t.Logf("%d programs with the seeds from 0: %d accesses, %d races", programs, accesses, races)
	if races < int(programs) || accesses < 50*int(programs) {
		t.Error("the programs are too tame")
	}
}

// A program is a random one.
type program struct {
	rand            *rand.Rand
	oracle          oracle
	live            []pairOfThreads
	goid            uint32
	races, accesses int

	short uintptr // bytes of memory, 0 for enough; then races may be missed
	many  bool    // goroutines
}

type pairOfThreads struct {
	t *Thread
	o *oracleThread
}

const (
	memoryAt = 3<<pageShift - 24 // over the border of two pages
	memory   = 48
	locksAt  = 5 << pageShift
)

func (p *program) run(t *testing.T) error {
	p.oracle = oracle{syncs: map[uint32][]uint32{}, bytes: map[uint32][]oracleAccess{}}
	p.goid = 1
	size := p.short
	if size == 0 {
		size = 64 << 20
	}
	p.live = []pairOfThreads{{restart(t, size), p.oracle.start(nil)}}
	var (
		steps   = 20 + p.rand.IntN(300)
		most    = 1 + p.rand.IntN(9)
		pcs     = []uint32{3, 10, 100000}[p.rand.IntN(3)]
		careful = p.rand.IntN(3) // 2: always with the lock of its place
		atomics = p.rand.IntN(3) == 0
		spread  = []uint32{2, 8, memory}[p.rand.IntN(3)] // where accesses go
		ranges  = p.rand.IntN(4)
		locks   = uint32(1 + p.rand.IntN(6))
	)
	if p.many || p.rand.IntN(20) == 0 {
		most = 80 // the clocks are trees
	}
	for step := range uint32(steps) {
		i := p.rand.IntN(len(p.live))
		x := p.live[i]
		pc := 100 + step%pcs
		lock := locksAt + p.rand.Uint32N(locks)
		switch n := p.rand.IntN(40); {
		case n < 4 && len(p.live) < most:
			p.goid++
			p.live = append(p.live, pairOfThreads{child(x.t, pc, p.goid), p.oracle.start(x.o)})
		case n == 4 && len(p.live) > 1:
			x.t.End()
			p.live = slices.Delete(p.live, i, i+1)
		case n < 7:
			x.t.Acquire(lock)
			p.oracle.acquire(x.o, lock)
		case n < 9:
			x.t.Release(lock)
			p.oracle.release(x.o, lock)
		case n < 11:
			x.t.ReleaseMerge(lock)
			p.oracle.releaseMerge(x.o, lock)
		case n < 13:
			x.t.ReleaseAcquire(lock)
			p.oracle.releaseAcquire(x.o, lock)
		case n == 13:
			addr, size := p.place(spread, true)
			if p.rand.IntN(4) == 0 {
				addr = locksAt - 8 + p.rand.Uint32N(12)
			}
			p.malloc(addr, size)
		case n == 14:
			x.t.Enter(pc, p.rand.Uint32N(8)*16)
		case n == 15:
			x.t.Exit()
		default:
			addr, size := p.place(spread, p.rand.IntN(4) < ranges)
			kind := Kind(p.rand.IntN(2))
			if atomics && p.rand.IntN(2) == 0 {
				kind |= 2
			}
			guarded := careful == 2 || careful == 1 && p.rand.IntN(10) > 0
			if guarded {
				lock = locksAt
				x.t.Acquire(lock)
				p.oracle.acquire(x.o, lock)
			}
			if err := p.access(x, addr, size, kind, pc); err != nil {
				return fmt.Errorf("step %d: %v", step, err)
			}
			if guarded {
				x.t.Release(lock)
				p.oracle.release(x.o, lock)
			}
		}
	}
	if Stopped && p.short == 0 {
		return fmt.Errorf("no memory")
	}
	return nil
}

func (p *program) place(spread uint32, many bool) (addr, size uint32) {
	addr = p.rand.Uint32N(spread)
	size = 1
	if many {
		size = 1 + p.rand.Uint32N(memory-addr)
		if p.rand.IntN(2) == 0 {
			size = min(size, 8)
		}
	}
	return memoryAt + addr, size
}

func (p *program) malloc(addr, size uint32) {
	Malloc(addr, size)
	p.oracle.malloc(addr, size)
}

func (p *program) access(x pairOfThreads, addr, size uint32, kind Kind, pc uint32) error {
	p.accesses++
	pairs.n = 0
	stack = []uint32{pc, 7}
	found := x.t.Access(addr, size, kind, pc, ^uint32(0))
	races := p.oracle.access(x.o, addr, size, oracleAccess{kind: kind, pc: pc, goid: x.t.Goid})
	if Stopped && !found {
		races = nil
	}
	if found != (len(races) != 0) {
		return fmt.Errorf("kind %d at %#x, %d bytes, by %d: found %v, want races %v", kind, addr, size, x.t.Goid, found, races)
	}
	if !found {
		return nil
	}
	p.races++
	at, now, before := Found()
	if now.Kind != kind || now.Goid != x.t.Goid || len(now.Stack) == 0 || now.Stack[0] != pc {
		return fmt.Errorf("kind %d by %d at %d: found %v", kind, x.t.Goid, pc, *now)
	}
	if !slices.ContainsFunc(races[at], func(old oracleAccess) bool {
		return before.Kind == old.kind && before.Goid == old.goid && before.Stack[0] == old.pc
	}) {
		return fmt.Errorf("found %v at %#x, want one of %v", *before, at, races)
	}
	if len(before.Created) == 0 != (before.Goid == 1) {
		return fmt.Errorf("goroutine %d was created at %v", before.Goid, before.Created)
	}
	for a := range races {
		p.malloc(a, 1)
	}
	return nil
}
