package detect

// A Side is one of the two accesses of a race.
type Side struct {
	Kind Kind
	Goid uint32

	// Stack has the PCs of the access, innermost first: return addresses, the
	// access's own too.
	Stack []uint32

	// Created has those of the go statement that started the goroutine, and is empty
	// for the first goroutine.
	Created []uint32
}

// mostPairs is how many pairs of places are reported.
const mostPairs = 100

// A place is the PC and the kind of an access.
type place struct{ pc, kind uint32 }

// pairs are the reported ones.
var pairs struct {
	list [mostPairs][2]place
	n    int
	last int
}

// found is the race that was found last.
var found struct {
	addr        uint32
	slot        [2]uint32
	clock       [2]uint32
	record      [2]uint32
	now, before Side
	stacks      [4][stackLen]uint32
}

// race is called with a race: of an access of t and an earlier one, to some bytes
// of a granule. It returns whether one is to be reported; that is so already
// where known.
func (t *Thread) race(seg, old, oldKind, rec, kind, addr, bytes uint32, known bool) bool {
	if known {
		return true
	}
	a := place{recordAt(rec).pc, kind}
	b := place{recordAt(old).pc, oldKind}
	if b.pc < a.pc || b.pc == a.pc && b.kind < a.kind {
		a, b = b, a
	}
	if pairs.n != 0 && pairs.list[pairs.last] == [2]place{a, b} {
		return false
	}
	for i := range pairs.n {
		if p := &pairs.list[i]; p[0] == a && p[1] == b {
			pairs.last = i
			return false
		}
	}
	if pairs.n == mostPairs {
		return false
	}
	pairs.list[pairs.n] = [2]place{a, b}
	pairs.last = pairs.n
	pairs.n++

	found.addr = addr
	for bytes&1 == 0 {
		bytes >>= 1
		found.addr++
	}
	s := segmentAt(seg)
	found.slot = [2]uint32{t.slot, s.slot}
	found.clock = [2]uint32{t.clock, s.clock}
	found.record = [2]uint32{rec, old}
	return true
}

// Found returns the race that the last Access found, if that was true: the address
// of the first byte, the access itself and the earlier one. What it returns holds
// until the next call.
func Found() (addr uint32, now, before *Side) {
	describe(&found.now, 0)
	describe(&found.before, 1)
	return found.addr, &found.now, &found.before
}

// describe fills in one side of the race that was found.
func describe(side *Side, i int) {
	rec := found.record[i]
	if rec == 0 {
		*side = Side{}
		return
	}
	side.Kind = Kind(recordAt(rec).where & 7)
	stack := &found.stacks[i]
	side.Stack = stack[:stackOf(rec, stack)]

	s := slotAt(found.slot[i])
	l := s.life.life()
	if s.thread != 0 && l.start <= found.clock[i] {
		side.Goid = s.thread.thread().Goid
	} else {
		for l.start > found.clock[i] && l.prev != 0 {
			l = l.prev.life()
		}
		side.Goid = l.goid
	}
	stack = &found.stacks[2+i]
	side.Created = nil
	if l.created != 0 {
		side.Created = stack[:stackOf(l.created, stack)]
	}
}
