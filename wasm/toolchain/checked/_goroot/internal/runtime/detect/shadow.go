package detect

import "unsafe"

// A cell is the history of a granule, 8 bytes of the program at a multiple of 8,
// or of a single byte.
//
//	wseg    segment of the last plain write, 0: none
//	w       number of its record << 8 | the bytes it wrote
//	rseg    segment | kind of another access since that write, 0: none
//	r       its record and bytes, as in w
//
// Bit i of the bytes is byte i of the granule. A byte's cell uses bit 0 alone.
// The other accesses are those of the kinds 0, 2 and 3.
type cell struct {
	wseg, w, rseg, r uint32
}

const (
	pageShift = 12
	pageBytes = 1 << pageShift
	granules  = pageBytes / 8
	cellSize  = uint32(unsafe.Sizeof(cell{}))
	shadowLog = 13 // log2 of the shadow of a page, granules cells
	bytesLog  = 7  // log2 of the cells of 8 bytes

	// several in wseg says that the granule's bytes have histories of their own:
	// w is the ref of 8 cells. In rseg it says that several accesses are kept: r is
	// the ref of an others.
	several = ^uint32(0)
)

// Segments are the parts of a goroutine's life between two releases. Their number
// times 4 is what cells hold. A number is given at the first access that is
// recorded; 0 is none.
type segment struct {
	slot, clock uint32
}

const (
	segmentSize  = uint32(unsafe.Sizeof(segment{}))
	mostSegments = 1 << 22 // then all history is forgotten
)

var segments struct {
	table
	n uint32
}

// A pageInfo is what is known of a page of the program, 0 for nothing.
type pageInfo struct {
	shadow ref // granules cells
	syncs  ref // granules refs of syncVars
}

const pageInfoSize = uint32(unsafe.Sizeof(pageInfo{}))

// pages is indexed by address >> pageShift. n is the number of its entries, 0
// when the detector has stopped.
var pages struct {
	table
	n uint32
}

// clashes has, for each kind, the kinds that race with it: a bit each, in
// 4 bits a kind. Atomic accesses do not race with each other, nor do reads.
const clashes = 0x32FA

func clash(a, b uint32) bool { return clashes>>(a*4+b)&1 != 0 }

// covers reports whether all that races with an access of kind b races
// with one of kind a.
func covers(a, b uint32) bool {
	return clashes>>(b*4)&^(clashes>>(a*4))&15 == 0
}

func segmentAt(seg uint32) *segment { return (*segment)(segments.base.at(seg >> 2 * segmentSize)) }

func pageAt(p uint32) *pageInfo { return (*pageInfo)(pages.base.at(p * pageInfoSize)) }

func (r ref) cell(i uint32) *cell { return (*cell)(r.at(i * cellSize)) }

// Wrote reports whether t's last release was before it wrote the byte at addr, and
// nobody else has touched it since: then no access of t's there is news. It may be
// false where that is so, but it is small enough to stand in its caller.
func (t *Thread) Wrote(addr uint32) (wrote bool) {
	if addr>>pageShift < pages.n {
		if s := pageAt(addr >> pageShift).shadow; s != 0 {
			c := (*cell)(s.at(addr / 8 % granules * cellSize))
			wrote = c.wseg == t.seg && c.w>>(addr&7)&1 != 0
		}
	}
	return
}

// Access records an access of size bytes at addr, made by the instruction that
// returns to pc. off is how far the stack pointer of the function that makes it is
// below the start of the goroutine's stack, as in Enter; it is ^uint32(0) where
// that is not known. It reports whether there is a race that was not seen before:
// then Found tells it.
func (t *Thread) Access(addr, size uint32, kind Kind, pc, off uint32) bool {
	if size == 1 && addr>>pageShift < pages.n {
		if s := pageAt(addr >> pageShift).shadow; s != 0 {
			c := s.cell(addr >> 3 & (granules - 1))
			bit := uint32(1) << (addr & 7)
			if c.wseg == t.seg && c.w&bit != 0 || c.rseg == t.seg|uint32(kind) && c.r&bit != 0 {
				return false
			}
		}
	}
	if size == 1 {
		return t.byte(addr, uint32(kind), pc, off)
	}
	return t.span(addr, size, kind, pc, off)
}

// byte is Access of one byte, for what is not known already. What is most common is
// done here, without calls, and the rest is left to span.
func (t *Thread) byte(addr, kind, pc, off uint32) bool {
	if Stopped {
		return false
	}
	if t.seg == 0 && !t.segment() || addr>>pageShift >= pages.n {
		return t.span(addr, 1, Kind(kind), pc, off)
	}
	s := pageAt(addr >> pageShift).shadow
	if s == 0 {
		return t.span(addr, 1, Kind(kind), pc, off)
	}
	c := s.cell(addr >> 3 & (granules - 1))
	bit := uint32(1) << (addr & 7)
	if c.wseg == several {
		c = ref(c.w).cell(addr & 7)
		bit = 1
		if c.wseg == t.seg || c.rseg == t.seg|kind {
			return false
		}
	}
	if c.rseg == several {
		o := ref(c.r).others()
		if o.bytes&bit != 0 && ref(c.r).has(t.slot, t.seg|kind) {
			return false
		}
		return t.span(addr, 1, Kind(kind), pc, off)
	}

	// The record, if it was used lately.
	where := kind
	if d := t.depth; d != 0 {
		if d > t.valid || t.frame(d-1).off > off {
			where |= t.context(off) << 3
		} else {
			where |= t.frame(d-1).node << 3
		}
	}
	e := recentOf(pc, where)
	if e.pc != pc || e.where != where || e.record == 0 {
		return t.span(addr, 1, Kind(kind), pc, off)
	}

	// No race, and room in the cell.
	if c.w&bit != 0 && c.wseg != t.known && c.wseg != t.seg && !t.after(c.wseg) {
		return t.span(addr, 1, Kind(kind), pc, off)
	}
	if c.r&bit != 0 && c.rseg&^3 != t.known && c.rseg&^3 != t.seg && !t.after(c.rseg) {
		return t.span(addr, 1, Kind(kind), pc, off)
	}
	if kind == uint32(Write) {
		switch {
		case c.w&0xff&^bit == 0:
			c.wseg = t.seg
			c.w = e.record<<8 | bit
		case c.wseg == t.seg && c.w>>8 == e.record:
			c.w |= bit
		default:
			return t.span(addr, 1, Kind(kind), pc, off)
		}
		if c.r &^= bit; c.r&0xff == 0 {
			c.rseg = 0
			c.r = 0
		}
		return false
	}
	switch {
	case c.r&0xff&^bit == 0 && (c.r == 0 || covers(kind, c.rseg&3)):
		c.rseg = t.seg | kind
		c.r = e.record<<8 | bit
	case c.rseg == t.seg|kind && c.r>>8 == e.record:
		c.r |= bit
	default:
		return t.span(addr, 1, Kind(kind), pc, off)
	}
	return false
}

// span is Access for any number of bytes.
func (t *Thread) span(addr, size uint32, kind Kind, pc, off uint32) bool {
	if Stopped || size == 0 {
		return false
	}
	if t.seg == 0 && !t.segment() {
		return false
	}
	r := t.accessRecord(pc, off, kind)
	if r == 0 {
		return false
	}
	last := addr + (size - 1)
	found := false
	for {
		s := shadowOf(addr >> pageShift)
		if s == 0 {
			return found
		}
		bytes := uint32(0xff) << (addr & 7)
		if addr|7 >= last {
			bytes &= 0xff >> (7 - last&7)
		}
		if t.touch(s.cell(addr>>3&(granules-1)), bytes&0xff, uint32(kind), r, addr&^7, found) {
			found = true
		}
		if addr|7 >= last {
			return found
		}
		addr = addr&^7 + 8
	}
}

// segment begins a new segment. It reports false where there is no memory.
func (t *Thread) segment() bool {
	if segments.n >= mostSegments {
		forget()
	}
	n := segments.n + 1
	if !segments.reserve((n+1)*segmentSize, 12) {
		return false
	}
	segments.n = n
	*(*segment)(segments.base.at(n * segmentSize)) = segment{t.slot, t.clock}
	t.seg = n << 2
	return true
}

// shadowOf returns the cells of a page, 0 where there is no memory.
func shadowOf(p uint32) ref {
	i := pageOf(p)
	if i == nil {
		return 0
	}
	if i.shadow == 0 {
		s := take(shadowLog)
		i.shadow = s
	}
	return i.shadow
}

// pageOf returns the entry of a page, nil where there is no memory.
func pageOf(p uint32) *pageInfo {
	if p >= pages.n {
		if Stopped || !pages.reserve((p+1)*pageInfoSize, 15) {
			return nil
		}
		pages.n = 1 << pages.log / pageInfoSize
	}
	return pageAt(p)
}

// after reports whether what t does now is after the segment of another access.
func (t *Thread) after(seg uint32) bool {
	if seg&^3 == t.known {
		return true
	}
	s := segmentAt(seg)
	if s.slot != t.slot && clockOf(t.vc, s.slot) < s.clock {
		return false
	}
	t.known = seg &^ 3
	return true
}

// touch records an access to the given bytes of a granule, or to one byte's cell,
// by t in its segment. addr is that of the first byte of the cell. Unless quiet
// it reports whether there is a new race.
func (t *Thread) touch(c *cell, bytes, kind, rec, addr uint32, quiet bool) bool {
	if c.wseg == several {
		return t.touchBytes(c, bytes, kind, rec, addr, quiet)
	}
	if c.wseg == t.seg {
		// The write stands for what t does in the same segment: whatever races with
		// that, races with the write.
		if bytes &^= c.w; bytes == 0 {
			return false
		}
	}
	if c.rseg == t.seg|kind && bytes&^c.r == 0 {
		return false
	}

	// Is it a race?
	found := quiet
	if b := c.w & bytes; b != 0 && c.wseg != t.seg && !t.after(c.wseg) {
		found = t.race(c.wseg, c.w>>8, uint32(Write), rec, kind, addr, b, found)
	}
	if c.rseg == several {
		if o := ref(c.r).others(); o.bytes&bytes != 0 {
			found = t.raceOthers(ref(c.r), kind, rec, addr, o.bytes&bytes, found)
		}
	} else if b := c.r & bytes; b != 0 && clash(kind, c.rseg&3) && !t.after(c.rseg) {
		found = t.race(c.rseg, c.r>>8, c.rseg&3, rec, kind, addr, b, found)
	}
	if !quiet && found || Stopped {
		quiet = true
	} else {
		found = false
	}
	if Stopped {
		return found
	}

	// Record it.
	ok := false
	if kind == uint32(Write) {
		ok = t.write(c, bytes, rec)
	} else {
		ok = t.other(c, bytes, kind, rec)
	}
	if !ok && expand(c) {
		t.touchBytes(c, bytes, kind, rec, addr, true)
	}
	return found
}

// touchBytes is touch for a granule whose bytes have cells of their own.
func (t *Thread) touchBytes(c *cell, bytes, kind, rec, addr uint32, quiet bool) bool {
	cells := ref(c.w)
	found := false
	for i := range uint32(8) {
		if bytes>>i&1 != 0 && t.touch(cells.cell(i), 1, kind, rec, addr+i, quiet || found) {
			found = true
		}
	}
	if bytes == 0xff && kind == uint32(Write) && !Stopped {
		give(cells, bytesLog)
		*c = cell{wseg: t.seg, w: rec<<8 | 0xff}
	}
	return found
}

// write records a plain write. It reports false where the bytes need cells of
// their own.
func (t *Thread) write(c *cell, bytes, rec uint32) bool {
	switch {
	case c.w&0xff&^bytes == 0:
		c.wseg = t.seg
		c.w = rec<<8 | bytes
	case c.wseg == t.seg && c.w>>8 == rec:
		c.w |= bytes
	default:
		return false
	}
	clearOthers(c, bytes)
	return true
}

// clearOthers removes the other accesses to some bytes of a cell.
func clearOthers(c *cell, bytes uint32) {
	if c.rseg == several {
		o := ref(c.r).others()
		if o.bytes &^= bytes; o.bytes == 0 {
			giveOthers(ref(c.r))
			c.rseg = 0
			c.r = 0
		}
	} else if c.r &^= bytes; c.r&0xff == 0 {
		c.rseg = 0
		c.r = 0
	}
}

// other records an access that is not a plain write. It reports false where
// the bytes need cells of their own.
func (t *Thread) other(c *cell, bytes, kind, rec uint32) bool {
	switch {
	case c.rseg == 0:
	case c.rseg == several:
		o := ref(c.r).others()
		if o.bytes != bytes {
			return false
		}
		c.r = uint32(t.addOther(ref(c.r), kind, rec))
		return true
	case c.rseg == t.seg|kind && c.r>>8 == rec:
		c.r |= bytes
		return true
	case c.r&0xff&^bytes != 0:
		return false
	case !covers(kind, c.rseg&3) || !t.after(c.rseg):
		if c.r&0xff != bytes {
			return false
		}
		o := newOthers(0)
		if o == 0 {
			return true
		}
		o.others().bytes = bytes
		o.put(segmentAt(c.rseg).slot, c.rseg, c.r>>8)
		c.rseg = several
		c.r = uint32(t.addOther(o, kind, rec))
		return true
	}
	c.rseg = t.seg | kind
	c.r = rec<<8 | bytes
	return true
}

// expand gives the bytes of a granule cells of their own. It reports false where
// there is no memory.
func expand(c *cell) bool {
	cells := take(bytesLog)
	if cells == 0 {
		return false
	}
	for i := range uint32(8) {
		d := cells.cell(i)
		if c.w>>i&1 != 0 {
			d.wseg = c.wseg
			d.w = c.w&^0xff | 1
		}
		if c.rseg == several {
			if ref(c.r).others().bytes>>i&1 != 0 {
				if d.r = uint32(copyOthers(ref(c.r))); d.r == 0 {
					return false
				}
				d.rseg = several
			}
		} else if c.r>>i&1 != 0 {
			d.rseg = c.rseg
			d.r = c.r&^0xff | 1
		}
	}
	if c.rseg == several {
		giveOthers(ref(c.r))
	}
	*c = cell{wseg: several, w: uint32(cells)}
	return true
}

// clearCell forgets the history of some bytes.
func clearCell(c *cell, bytes uint32) {
	if c.wseg == several {
		cells := ref(c.w)
		for i := range uint32(8) {
			if bytes>>i&1 != 0 {
				clearCell(cells.cell(i), 1)
			}
		}
		if bytes == 0xff {
			give(cells, bytesLog)
			*c = cell{}
		}
		return
	}
	if c.w &^= bytes; c.w&0xff == 0 {
		c.wseg = 0
		c.w = 0
	}
	clearOthers(c, bytes)
}

// clearShadow forgets the history of all bytes of a page.
func clearShadow(s ref) {
	for i := range uint32(granules) {
		if c := s.cell(i); c.wseg|c.rseg != 0 {
			clearCell(c, 0xff)
		}
	}
}

// forget forgets all accesses, so that races with them are not seen.
func forget() {
	for p := range pages.n {
		if i := pageAt(p); i.shadow != 0 {
			clearShadow(i.shadow)
			give(i.shadow, shadowLog)
			i.shadow = 0
		}
	}
	segments.n = 0
	lives.n = 0
	for i := range slots.n {
		s := slotAt(i)
		old := &s.life
		if s.thread != 0 {
			t := s.thread.thread()
			t.seg = 0
			t.known = 0
			lives.n++
			old = &s.life.life().prev
		}
		for *old != 0 {
			l := *old
			*old = l.life().prev
			l.life().prev = lives.free
			lives.free = l
		}
	}
}

// Malloc tells that the size bytes at addr are new: nothing that was done there
// before matters any more, neither accesses nor synchronisation.
func Malloc(addr, size uint32) {
	if size == 0 || Stopped {
		return
	}
	last := addr + (size - 1)
	for p := addr >> pageShift; p <= last>>pageShift && p < pages.n; p++ {
		i := pageAt(p)
		if i.shadow|i.syncs == 0 {
			continue
		}
		lo, hi := max(addr, p<<pageShift), min(last, p<<pageShift|(pageBytes-1))
		whole := hi-lo == pageBytes-1
		if s := i.shadow; s != 0 {
			if whole {
				clearShadow(s)
				give(s, shadowLog)
				i.shadow = 0
			} else {
				clearRange(s, lo, hi)
			}
		}
		if s := i.syncs; s != 0 {
			removeSyncs(s, lo, hi)
			if whole {
				give(s, syncsLog)
				i.syncs = 0
			}
		}
	}
}

// clearRange forgets the history of the bytes from lo to hi in one page.
func clearRange(s ref, lo, hi uint32) {
	for a := lo &^ 7; ; a += 8 {
		c := s.cell(a >> 3 & (granules - 1))
		if c.wseg|c.rseg != 0 {
			bytes := uint32(0xff)
			if a < lo {
				bytes <<= lo & 7
			}
			if a|7 > hi {
				bytes &= 0xff >> (7 - hi&7)
			}
			clearCell(c, bytes&0xff)
		}
		if a|7 >= hi {
			return
		}
	}
}
