package detect

import "unsafe"

// A ref is the place of something in the detector's own memory: its address
// less origin. Refs are half as large as pointers and are unknown to the
// garbage collector. 0 is none.
type ref uint32

func (r ref) at(offset uint32) unsafe.Pointer {
	return unsafe.Pointer(origin + uintptr(r) + uintptr(offset))
}

func (r ref) word(i uint32) *uint32 { return (*uint32)(r.at(i * 4)) }

const (
	firstPiece = 64 << 10 // bytes; Memory is asked for pieces
	mostPiece  = 1 << 20
)

// piece is the memory that is cut into smaller things.
var piece struct {
	next, end ref
	size      uint32
}

// free holds what is used again: blocks of 1<<i bytes, each with the ref of the
// next in its first word.
var free [32]ref

// ask gets memory. When there is no more it stops the detector and returns 0.
func ask(bytes uint32) ref {
	if Memory == nil {
		stop()
		return 0
	}
	p := uintptr(Memory(uintptr(bytes)))
	if p == 0 {
		stop()
		return 0
	}
	setOrigin(p)
	if p-origin+uintptr(bytes) > 1<<32-1 {
		stop()
		return 0
	}
	return ref(p - origin)
}

// alloc returns zeroed memory, or 0 when there is none: then the detector has
// stopped.
func alloc(bytes uint32) ref {
	bytes = (bytes + 7) &^ 7
	if bytes > uint32(piece.end-piece.next) {
		if bytes > mostPiece/8 {
			return ask(bytes)
		}
		switch {
		case piece.size == 0:
			piece.size = firstPiece
		case piece.size < mostPiece:
			piece.size *= 2
		}
		if bytes > piece.size {
			return ask(bytes)
		}
		r := ask(piece.size)
		if r == 0 {
			return 0
		}
		piece.next = r
		piece.end = r + ref(piece.size)
	}
	r := piece.next
	piece.next += ref(bytes)
	return r
}

// take returns a zeroed block of 1<<log bytes, at least 8, or 0.
func take(log uint32) ref {
	r := free[log&31]
	if r == 0 {
		return alloc(1 << log)
	}
	free[log&31] = ref(*r.word(0))
	zero(r, 1<<log)
	return r
}

// give takes back a block of 1<<log bytes.
func give(r ref, log uint32) {
	*r.word(0) = uint32(free[log&31])
	free[log&31] = r
}

// zero clears bytes, a multiple of 8.
func zero(r ref, bytes uint32) {
	clear(unsafe.Slice((*uint64)(r.at(0)), bytes/8))
}

// A table is an array that grows: 1<<log bytes at base. It moves when it grows,
// so no pointer into it is kept over a call of reserve.
type table struct {
	base ref
	log  uint32
}

// reserve makes room for bytes, more than 0, and reports whether there is.
func (t *table) reserve(bytes, firstLog uint32) bool {
	if t.base != 0 && bytes <= 1<<t.log {
		return true
	}
	log := t.log
	if log == 0 {
		log = firstLog
	}
	for log < 31 && 1<<log < bytes {
		log++
	}
	r := take(log)
	if r == 0 {
		return false
	}
	if t.base != 0 {
		copy(unsafe.Slice((*uint64)(r.at(0)), 1<<t.log/8), unsafe.Slice((*uint64)(t.base.at(0)), 1<<t.log/8))
		give(t.base, t.log)
	}
	t.base, t.log = r, log
	return true
}

// stop ends all detection: there is no memory for it.
func stop() {
	Stopped = true
	pages.n = 0
}
