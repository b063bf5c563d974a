package detect

import "unsafe"

// A node is a calling context: a call at pc, in a context. Node 0 is the start of
// a goroutine. Nodes are made when an access needs one, not at each call.
type node struct {
	pc, parent uint32
}

// A record is a place that reports can name: an access, or a go statement, at
// pc in a calling context. Shadow cells hold its number, which has 24 bits.
type accessRecord struct {
	pc    uint32
	where uint32 // node<<3 | kind
	stack ref    // the full stack, 0: what the context has is all
}

const (
	nodeSize   = uint32(unsafe.Sizeof(node{}))
	recordSize = uint32(unsafe.Sizeof(accessRecord{}))

	created = 4 // kind of the records of go statements

	mostNodes   = 1 << 20   // then contexts are cut off
	mostRecords = 1 << 21   // then new ones are of context 0
	lastRecord  = 1<<24 - 1 // then the detector stops
	mostStacks  = 16        // full stacks for each pc
	stackLen    = 48        // the most PCs of a stack
)

var (
	nodes   set
	records set
	counts  set // of full stacks, by pc

	// recent holds records that were used last.
	recent [512]recentRecord

	stackBuffer [stackLen]uint32
)

type recentRecord struct{ pc, where, record uint32 }

func recentOf(pc, where uint32) *recentRecord {
	return &recent[(pc^pc>>9^where*0x9E3779B1>>23)&511]
}

// A set numbers pairs of words from 1: items has the pairs, size bytes apart, and
// index, open addressing, their numbers.
type set struct {
	items, index table
	n            uint32
}

func hash(a, b uint32) uint32 {
	h := a*0x9E3779B1 ^ b*0x85EBCA77
	return h ^ h>>15
}

// find returns the number of the pair (a, b), and adds it where it is new. It
// returns 0 where there is no memory, or no more than most pairs.
func (s *set) find(a, b, size, most uint32) uint32 {
	if s.index.base == 0 && !s.index.reserve(1<<10, 10) {
		return 0
	}
	mask := uint32(1)<<s.index.log/4 - 1
	i := hash(a, b) & mask
	for {
		n := *s.index.base.word(i)
		if n == 0 {
			break
		}
		p := s.items.base.at(n * size)
		if *(*uint32)(p) == a && *(*uint32)(unsafe.Add(p, 4)) == b {
			return n
		}
		i = (i + 1) & mask
	}
	if s.n >= most || !s.items.reserve((s.n+2)*size, 11) {
		return 0
	}
	s.n++
	p := s.items.base.at(s.n * size)
	*(*uint32)(p) = a
	*(*uint32)(unsafe.Add(p, 4)) = b
	*s.index.base.word(i) = s.n
	if s.n > mask/2 {
		return s.rehash(size)
	}
	return s.n
}

// rehash doubles the index. It returns s.n, or 0 where there is no memory.
func (s *set) rehash(size uint32) uint32 {
	bigger := table{log: s.index.log + 1}
	if bigger.base = take(bigger.log); bigger.base == 0 {
		return 0
	}
	give(s.index.base, s.index.log)
	s.index = bigger
	mask := uint32(1)<<bigger.log/4 - 1
	for n := uint32(1); n <= s.n; n++ {
		p := s.items.base.at(n * size)
		i := hash(*(*uint32)(p), *(*uint32)(unsafe.Add(p, 4))) & mask
		for *bigger.base.word(i) != 0 {
			i = (i + 1) & mask
		}
		*bigger.base.word(i) = n
	}
	return s.n
}

func nodeAt(n uint32) *node           { return (*node)(nodes.items.base.at(n * nodeSize)) }
func recordAt(n uint32) *accessRecord { return (*accessRecord)(records.items.base.at(n * recordSize)) }

// context returns the node of t's calls, of those with an offset of at most off:
// the others were left by a panic.
func (t *Thread) context(off uint32) uint32 {
	d := min(t.depth, t.limit)
	for d != 0 && t.frame(d-1).off > off {
		d--
		t.depth = d
	}
	if d == 0 {
		return 0
	}
	i := t.valid
	if i >= d {
		return t.frame(d - 1).node
	}
	parent := uint32(0)
	if i != 0 {
		parent = t.frame(i - 1).node
	}
	for ; i < d; i++ {
		f := t.frame(i)
		if n := f.node; n == 0 || n > nodes.n || nodeAt(n).pc != f.pc || nodeAt(n).parent != parent {
			f.node = nodes.find(f.pc, parent, nodeSize, mostNodes)
			if Stopped {
				return 0
			}
		}
		parent = f.node
	}
	t.valid = d
	return parent
}

// record returns the number of the record of a kind at pc in the context n,
// or 0 where there is no memory.
func record(pc, n, kind uint32) uint32 {
	where := n<<3 | kind
	e := recentOf(pc, where)
	if e.pc == pc && e.where == where && e.record != 0 {
		return e.record
	}
	most := uint32(mostRecords)
	if n == 0 {
		most = lastRecord
	}
	r := records.find(pc, where, recordSize, most)
	if r == 0 && !Stopped && n != 0 {
		where = kind
		r = records.find(pc, where, recordSize, lastRecord)
	}
	if r == 0 {
		stop()
		return 0
	}
	e.pc = pc
	e.where = where
	e.record = r
	return r
}

// accessRecord returns the number of the record of an access by t, and takes the
// full stack of a new one.
func (t *Thread) accessRecord(pc, off uint32, kind Kind) uint32 {
	before := records.n
	r := record(pc, t.context(off), uint32(kind))
	if records.n != before && r != 0 && Traceback != nil && wantsStack(r) {
		n := Traceback(&stackBuffer)
		keepStack(r, &stackBuffer, n)
	}
	return r
}

// A count is the number of full stacks of a pc.
type count struct{ pc, zero, n uint32 }

const countSize = uint32(unsafe.Sizeof(count{}))

func countOf(r uint32) *count {
	n := counts.find(recordAt(r).pc, 0, countSize, lastRecord)
	if n == 0 {
		return nil
	}
	return (*count)(counts.items.base.at(n * countSize))
}

// wantsStack reports whether a record may have a full stack.
func wantsStack(r uint32) bool {
	c := countOf(r)
	return c != nil && c.n < mostStacks
}

// keepStack keeps the full stack of a record.
func keepStack(r uint32, pcs *[stackLen]uint32, n int) {
	c := countOf(r)
	if c == nil || n <= 0 || pcs == nil {
		return
	}
	n = min(n, stackLen)
	s := alloc(4 + 4*uint32(n))
	if s == 0 {
		return
	}
	*s.word(0) = uint32(n)
	for i := range n {
		*s.word(uint32(i) + 1) = pcs[i]
	}
	recordAt(r).stack = s
	c.n++
}

// stackOf copies the stack of a record to pcs, and returns its length.
func stackOf(r uint32, pcs *[stackLen]uint32) int {
	a := recordAt(r)
	if s := a.stack; s != 0 {
		n := min(*s.word(0), stackLen)
		for i := range n {
			pcs[i] = *s.word(i + 1)
		}
		return int(n)
	}
	pcs[0] = a.pc
	n := 1
	for c := a.where >> 3; c != 0 && n < stackLen; n++ {
		pcs[n] = nodeAt(c).pc
		c = nodeAt(c).parent
	}
	return n
}
