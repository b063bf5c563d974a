package detect

import (
	"testing"
	"unsafe"
)

// arena is what Memory gives out. It is virtual until it is touched.
var arena struct {
	bytes []byte
	used  uintptr
	most  uintptr
}

// stack is what Traceback finds.
var stack []uint32

// restart forgets all that the detector knows and returns a first thread.
func restart(tb testing.TB, bytes uintptr) *Thread {
	tb.Helper()
	if arena.bytes == nil {
		arena.bytes = make([]byte, arenaSize)
	}
	clear(arena.bytes[:arena.used])
	arena.used, arena.most = 0, min(bytes, arenaSize)
	clearState()
	Memory = func(n uintptr) unsafe.Pointer {
		if n > arena.most-arena.used {
			return nil
		}
		p := unsafe.Pointer(&arena.bytes[arena.used])
		arena.used += (n + 7) &^ 7
		return p
	}
	stack = nil
	Traceback = func(pcs *[48]uint32) int { return copy(pcs[:], stack) }
	t := Start()
	t.Goid = 1
	return t
}

// clearState gives each variable of the package its first value.
func clearState() {
	Stopped = false
	piece.next, piece.end, piece.size = 0, 0, 0
	free = [32]ref{}
	freeChunks, freeThreads, freeSyncVars = 0, 0, 0
	freeOthers = [mostOthers + 1]ref{}
	spare = Thread{}
	slots.table, slots.n, slots.first, slots.last, slots.idle = table{}, 0, 0, 0, 0
	lives.free, lives.n = 0, 0
	segments.table, segments.n = table{}, 0
	pages.table, pages.n = table{}, 0
	nodes, records, counts = set{}, set{}, set{}
	clear(recent[:])
	found.record = [2]uint32{}
	pairs.n = 0
}

// child starts a goroutine of t, with a number.
func child(t *Thread, pc, goid uint32) *Thread {
	c := t.Go(pc, 0, nil)
	c.Goid = goid
	return c
}
