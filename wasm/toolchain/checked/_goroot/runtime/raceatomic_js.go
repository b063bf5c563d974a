//go:build race

package runtime

import (
	"internal/runtime/detect"
	"internal/runtime/sys"
	"unsafe"
)

// The functions of sync/atomic: sync/atomic/race_wasm.s jumps here, so that a
// caller's pc is that of the program. One thread runs all goroutines, so a
// plain operation is atomic. Signed and unsigned ones, and uintptr, differ in
// nothing but their types.

// raceatomic follows an operation: it is recorded with what it orders, and
// then another goroutine may come. A compare-and-swap that fails only loads. A
// load is ordered after what it reads before it counts as an access; all others
// count first, so that they race with plain accesses.
func raceatomic(addr unsafe.Pointer, loads, stores bool, pc, sp uintptr) {
	gp := getg()
	t := racethread(gp)
	if t == nil || gp != gp.m.curg || racestack(gp, uintptr(addr)) {
		return
	}
	a := uint32(uintptr(addr))
	if gp.raceignore == 0 { // else not even the access counts
		kind := detect.AtomicWrite
		if !stores {
			kind = detect.AtomicRead
			t.Acquire(a)
		}
		found := t.Access(a, 1, kind, uint32(pc), uint32(gp.stack.hi-sp))
		if stores && loads {
			t.Acquire(a)
			t.ReleaseMerge(a)
		} else if stores {
			t.Release(a)
		}
		if found {
			racereport()
		}
	}
	racedecide(gp, t, raceAtomic, a, pc)
}

//go:linkname raceatomicLoad32
func raceatomicLoad32(p *uint32) uint32 {
	v := *p
	raceatomic(unsafe.Pointer(p), true, false, sys.GetCallerPC(), sys.GetCallerSP())
	return v
}

//go:linkname raceatomicLoad64
func raceatomicLoad64(p *uint64) uint64 {
	v := *p
	raceatomic(unsafe.Pointer(p), true, false, sys.GetCallerPC(), sys.GetCallerSP())
	return v
}

//go:linkname raceatomicLoadPointer
func raceatomicLoadPointer(p *unsafe.Pointer) unsafe.Pointer {
	v := *p
	raceatomic(unsafe.Pointer(p), true, false, sys.GetCallerPC(), sys.GetCallerSP())
	return v
}

//go:linkname raceatomicStore32
func raceatomicStore32(p *uint32, v uint32) {
	*p = v
	raceatomic(unsafe.Pointer(p), false, true, sys.GetCallerPC(), sys.GetCallerSP())
}

//go:linkname raceatomicStore64
func raceatomicStore64(p *uint64, v uint64) {
	*p = v
	raceatomic(unsafe.Pointer(p), false, true, sys.GetCallerPC(), sys.GetCallerSP())
}

//go:linkname raceatomicSwap32
func raceatomicSwap32(p *uint32, v uint32) uint32 {
	old := *p
	*p = v
	raceatomic(unsafe.Pointer(p), true, true, sys.GetCallerPC(), sys.GetCallerSP())
	return old
}

//go:linkname raceatomicSwap64
func raceatomicSwap64(p *uint64, v uint64) uint64 {
	old := *p
	*p = v
	raceatomic(unsafe.Pointer(p), true, true, sys.GetCallerPC(), sys.GetCallerSP())
	return old
}

// raceatomicSwapPointer is called by sync/atomic's SwapPointer, which has told
// the collector of the write. What comes out is nowhere but here while another
// goroutine runs, so it has to be a pointer.
func raceatomicSwapPointer(p *unsafe.Pointer, v uintptr) unsafe.Pointer {
	old := *p
	*(*uintptr)(unsafe.Pointer(p)) = v
	raceatomic(unsafe.Pointer(p), true, true, sys.GetCallerPC(), sys.GetCallerSP())
	return old
}

//go:linkname raceatomicAdd32
func raceatomicAdd32(p *uint32, delta uint32) uint32 {
	v := *p + delta
	*p = v
	raceatomic(unsafe.Pointer(p), true, true, sys.GetCallerPC(), sys.GetCallerSP())
	return v
}

//go:linkname raceatomicAdd64
func raceatomicAdd64(p *uint64, delta uint64) uint64 {
	v := *p + delta
	*p = v
	raceatomic(unsafe.Pointer(p), true, true, sys.GetCallerPC(), sys.GetCallerSP())
	return v
}

//go:linkname raceatomicAnd32
func raceatomicAnd32(p *uint32, mask uint32) uint32 {
	old := *p
	*p = old & mask
	raceatomic(unsafe.Pointer(p), true, true, sys.GetCallerPC(), sys.GetCallerSP())
	return old
}

//go:linkname raceatomicAnd64
func raceatomicAnd64(p *uint64, mask uint64) uint64 {
	old := *p
	*p = old & mask
	raceatomic(unsafe.Pointer(p), true, true, sys.GetCallerPC(), sys.GetCallerSP())
	return old
}

//go:linkname raceatomicOr32
func raceatomicOr32(p *uint32, mask uint32) uint32 {
	old := *p
	*p = old | mask
	raceatomic(unsafe.Pointer(p), true, true, sys.GetCallerPC(), sys.GetCallerSP())
	return old
}

//go:linkname raceatomicOr64
func raceatomicOr64(p *uint64, mask uint64) uint64 {
	old := *p
	*p = old | mask
	raceatomic(unsafe.Pointer(p), true, true, sys.GetCallerPC(), sys.GetCallerSP())
	return old
}

//go:linkname raceatomicCompareAndSwap32
func raceatomicCompareAndSwap32(p *uint32, old, new uint32) bool {
	swapped := *p == old
	if swapped {
		*p = new
	}
	raceatomic(unsafe.Pointer(p), true, swapped, sys.GetCallerPC(), sys.GetCallerSP())
	return swapped
}

//go:linkname raceatomicCompareAndSwap64
func raceatomicCompareAndSwap64(p *uint64, old, new uint64) bool {
	swapped := *p == old
	if swapped {
		*p = new
	}
	raceatomic(unsafe.Pointer(p), true, swapped, sys.GetCallerPC(), sys.GetCallerSP())
	return swapped
}
