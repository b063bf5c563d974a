package detect

import "unsafe"

// An others is a set of accesses that are not plain writes: a hash table by slot
// and kind, so that a thread has at most one of each kind in it. It is followed by
// its entries, 1<<log of them.
type others struct {
	bytes uint32 // that the accesses are of
	n     uint32 // entries in use
	log   uint32
	kinds uint32 // bit k: there was an access of kind k
}

type otherEntry struct {
	seg    uint32 // segment | kind; 0: free
	slot   uint32
	record uint32
	_      uint32
}

const (
	otherSize = uint32(unsafe.Sizeof(otherEntry{})) // and that of others

	firstOthers = 2 // log2
	mostOthers  = 9 // log2; half of them are used
)

// freeOthers are chained by bytes, by log.
var freeOthers [mostOthers + 1]ref

func (r ref) others() *others { return (*others)(r.at(0)) }

func (r ref) other(i uint32) *otherEntry { return (*otherEntry)(r.at((i + 1) * otherSize)) }

// newOthers returns an empty set with 1<<log entries, 0 where there is no memory.
func newOthers(log uint32) ref {
	log = min(max(log, firstOthers), mostOthers)
	size := (1<<log + 1) * otherSize
	r := freeOthers[log]
	if r != 0 {
		freeOthers[log] = ref(r.others().bytes)
		zero(r, size)
	} else if r = alloc(size); r == 0 {
		return 0
	}
	r.others().log = log
	return r
}

func giveOthers(r ref) {
	o := r.others()
	log := min(o.log, mostOthers)
	o.bytes = uint32(freeOthers[log])
	freeOthers[log] = r
}

// copyOthers returns a copy for a single byte, 0 where there is no memory.
func copyOthers(r ref) ref {
	n := newOthers(r.others().log)
	if n == 0 {
		return 0
	}
	words := (1<<r.others().log + 1) * otherSize / 4
	copy(unsafe.Slice(n.word(0), words), unsafe.Slice(r.word(0), words))
	n.others().bytes = 1
	return n
}

// put adds or replaces the access of a slot and kind. There is room.
func (r ref) put(slot, seg, record uint32) {
	o := r.others()
	mask := uint32(1)<<o.log - 1
	i := (slot + seg&3*5) & mask
	for e := r.other(i); e.seg != 0; e = r.other(i) {
		if e.slot == slot && (e.seg^seg)&3 == 0 {
			e.seg = seg
			e.record = record
			return
		}
		i = (i + 1) & mask
	}
	o.kinds |= 1 << (seg & 3)
	o.n++
	*r.other(i) = otherEntry{seg: seg, slot: slot, record: record}
}

// has reports whether the set has this access of a slot.
func (r ref) has(slot, seg uint32) bool {
	mask := uint32(1)<<r.others().log - 1
	i := (slot + seg&3*5) & mask
	for e := r.other(i); e.seg != 0; e = r.other(i) {
		if e.seg == seg {
			return true
		}
		i = (i + 1) & mask
	}
	return false
}

// addOther adds an access of t to a set, and returns the set, which may be
// another one then.
func (t *Thread) addOther(r ref, kind, record uint32) ref {
	o := r.others()
	if o.n >= uint32(1)<<o.log/2 {
		// Keep what the new access does not cover. The largest set does not grow, but
		// loses half of the rest.
		n := newOthers(o.log + 1)
		if n == 0 {
			return r
		}
		n.others().bytes = o.bytes
		for i := range uint32(1) << o.log {
			e := r.other(i)
			if e.seg == 0 || covers(kind, e.seg&3) && t.after(e.seg) || o.log == mostOthers && i&1 != 0 {
				continue
			}
			n.put(e.slot, e.seg, e.record)
		}
		giveOthers(r)
		r = n
	}
	r.put(t.slot, t.seg|kind, record)
	return r
}

// raceOthers looks for races of an access with those of a set.
func (t *Thread) raceOthers(r ref, kind, rec, addr, bytes uint32, found bool) bool {
	o := r.others()
	if clashes>>(kind*4)&o.kinds == 0 {
		return found
	}
	for i := range uint32(1) << o.log {
		if e := r.other(i); e.seg != 0 && clash(kind, e.seg&3) && !t.after(e.seg) {
			found = t.race(e.seg, e.record, e.seg&3, rec, kind, addr, bytes, found)
		}
	}
	return found
}
