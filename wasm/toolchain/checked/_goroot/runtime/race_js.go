//go:build race

package runtime

import (
	"internal/abi"
	"internal/runtime/detect"
	"internal/runtime/sys"
	"unsafe"
)

// What the compiler and the rest of the runtime call in a race build. A
// goroutine's g.racectx points to its detect.Thread, which lies outside of the
// heap.

const raceenabled = true

// racethread is gp's thread, or nil for one that is not watched. Stacks of the
// scheduler are not, but while they run a timer.
//
//go:nosplit
func racethread(gp *g) *detect.Thread {
	return (*detect.Thread)(unsafe.Pointer(gp.racectx))
}

// racestack tells whether an address is on the goroutine's own stack, of which
// no other goroutine knows. The hooks that are given an address as a number
// must not be able to grow the stack before they have asked: growing moves it,
// and what was a place on it would be taken for one in the heap.
//
//go:nosplit
func racestack(gp *g, addr uintptr) bool {
	return addr-gp.stack.lo < gp.stack.hi-gp.stack.lo
}

//go:nosplit
func racefuncenter(callpc uintptr) {
	gp := getg()
	if gp.racectx != 0 {
		racethread(gp).Enter(uint32(callpc), uint32(gp.stack.hi-sys.GetCallerSP()))
	}
}

//go:nosplit
func racefuncexit() {
	gp := getg()
	if gp.racectx != 0 {
		racethread(gp).Exit()
	}
}

// The accesses of instrumented code, which runs on goroutines alone. First
// another goroutine may come, then the access is recorded: so the order of
// records is that of the accesses. Each of these functions has the whole way in
// it: a call costs as much as all else that they mostly do.

//go:nosplit
func raceread(addr uintptr) {
	gp := getg()
	t := racethread(gp)
	if t == nil || racestack(gp, addr) {
		return
	}
	pc := sys.GetCallerPC()
	t.Own[racePoints]++
	if t.Own[racePoints] >= t.Own[raceNext] {
		raceturn(gp, t, raceRead, uint32(addr), pc)
	}
	if !t.Wrote(uint32(addr)) && t.Access(uint32(addr), 1, detect.Read, uint32(pc), uint32(gp.stack.hi-sys.GetCallerSP())) {
		racereport()
	}
}

//go:nosplit
func racewrite(addr uintptr) {
	gp := getg()
	t := racethread(gp)
	if t == nil || racestack(gp, addr) {
		return
	}
	pc := sys.GetCallerPC()
	t.Own[racePoints]++
	if t.Own[racePoints] >= t.Own[raceNext] {
		raceturn(gp, t, raceWrite, uint32(addr), pc)
	}
	if !t.Wrote(uint32(addr)) && t.Access(uint32(addr), 1, detect.Write, uint32(pc), uint32(gp.stack.hi-sys.GetCallerSP())) {
		racereport()
	}
}

//go:nosplit
func racereadrange(addr, size uintptr) {
	raceaccess(addr, size, detect.Read, sys.GetCallerPC(), sys.GetCallerSP())
}

//go:nosplit
func racewriterange(addr, size uintptr) {
	raceaccess(addr, size, detect.Write, sys.GetCallerPC(), sys.GetCallerSP())
}

// raceaccess is an access of size bytes by the function that sp is the caller's
// of.
//
//go:nosplit
func raceaccess(addr, size uintptr, kind detect.Kind, pc, sp uintptr) {
	gp := getg()
	t := racethread(gp)
	if t == nil || racestack(gp, addr) {
		return
	}
	off := uint32(gp.stack.hi - sp)
	t.Own[racePoints]++
	if t.Own[racePoints] >= t.Own[raceNext] {
		raceturn(gp, t, uint32(kind&1), uint32(addr), pc)
	}
	if t.Access(uint32(addr), uint32(size), kind, uint32(pc), off) {
		racereport()
	}
}

// Accesses by the runtime for a caller, whose pc is callpc; that of the
// runtime's function is pc.

func racereadpc(addr unsafe.Pointer, callpc, pc uintptr) {
	raceaccesspc(addr, 1, detect.Read, callpc, pc)
}

func racewritepc(addr unsafe.Pointer, callpc, pc uintptr) {
	raceaccesspc(addr, 1, detect.Write, callpc, pc)
}

func racereadrangepc(addr unsafe.Pointer, size, callpc, pc uintptr) {
	raceaccesspc(addr, size, detect.Read, callpc, pc)
}

func racewriterangepc(addr unsafe.Pointer, size, callpc, pc uintptr) {
	raceaccesspc(addr, size, detect.Write, callpc, pc)
}

func raceReadObjectPC(t *_type, addr unsafe.Pointer, callerpc, pc uintptr) {
	raceaccesspc(addr, raceextent(t), detect.Read, callerpc, pc)
}

func raceWriteObjectPC(t *_type, addr unsafe.Pointer, callerpc, pc uintptr) {
	raceaccesspc(addr, raceextent(t), detect.Write, callerpc, pc)
}

// raceextent is how many bytes of a value stand for it: as in instrumented
// code, the first one, unless parts of it can be accessed alone.
func raceextent(t *_type) uintptr {
	if kind := t.Kind(); kind == abi.Array || kind == abi.Struct {
		return t.Size_
	}
	return 1
}

func raceaccesspc(p unsafe.Pointer, size uintptr, kind detect.Kind, callpc, pc uintptr) {
	addr := uintptr(p) // the stack grows on the way in or not at all
	gp := getg()
	t := racethread(gp)
	if t == nil || gp != gp.m.curg || size == 0 || racestack(gp, addr) {
		return
	}
	if callpc == 0 {
		callpc = pc + 1
	}
	what := uint32(kind & 1)
	if pc == abi.FuncPCABIInternal(chansend) || pc == abi.FuncPCABIInternal(closechan) {
		what = raceChannel
	}
	racedecide(gp, t, what, uint32(addr), callpc)
	const whole = 1<<32 - 1 // all frames of the stack are its callers
	if t.Access(uint32(addr), uint32(size), kind, uint32(callpc), whole) {
		racereport()
	}
}

// Goroutines and memory.

//go:nosplit
func raceinit() (gctx, pctx uintptr) {
	detect.Memory = racememory
	detect.Traceback = racetraceback
	return uintptr(unsafe.Pointer(detect.Start())), 1
}

// racememory is where the detector's memory comes from: the system, since the
// collector must not look at it.
func racememory(size uintptr) (p unsafe.Pointer) {
	systemstack(func() {
		p = sysAlloc(size, &memstats.other_sys, "race detector")
	})
	return p
}

// racetraceback puts the return addresses of the running goroutine into pcs,
// its own functions' alone, innermost first.
func racetraceback(pcs *[48]uint32) int {
	n := callers(0, racebuffer[:])
	kept := 0
	for _, pc := range racebuffer[:n] {
		if kept > 0 || !racehidden(pc) {
			pcs[kept] = uint32(pc)
			kept++
		}
	}
	return kept
}

// racebuffer is free between any two calls that use it: nothing here is
// entered twice.
var racebuffer [48]uintptr

//go:nosplit
func racefini() { exit(0) }

//go:nosplit
func raceproccreate() uintptr { return 1 }

//go:nosplit
func raceprocdestroy(ctx uintptr) {}

//go:nosplit
func racemapshadow(addr unsafe.Pointer, size uintptr) {}

func racemalloc(p unsafe.Pointer, size uintptr) {
	detect.Malloc(uint32(uintptr(p)), uint32(size))
}

//go:nosplit
func racefree(p unsafe.Pointer, size uintptr) {}

func racegostart(pc uintptr) uintptr {
	gp := getg()
	spawn := gp
	if gp.m.curg != nil {
		spawn = gp.m.curg
	}
	return racectxstart(pc, spawn.racectx)
}

// racectxstart begins a thread that is started at pc by that of a context. The
// stack of the go statement is asked for once for each place and calling
// context. A go statement of a package that is not instrumented, as in
// WaitGroup.Go, has a context that does not tell its callers apart: there the
// stack itself is the place.
func racectxstart(pc, spawnctx uintptr) uintptr {
	parent := (*detect.Thread)(unsafe.Pointer(spawnctx))
	if parent == nil {
		// Timers have a thread of their own, which nobody starts: what they call
		// comes after what sets them, and nothing else.
		return uintptr(unsafe.Pointer(detect.Start()))
	}
	place, n := uint32(pc), 0
	gp := getg()
	running := gp.m.curg != nil && gp == gp.m.g0 && gp.m.curg.racectx == spawnctx
	instrumented := firstmoduledata.next != nil && pc >= firstmoduledata.maxpc
	if running && (!instrumented || parent.WantsCreated(place)) {
		hash := uint32(2166136261) // FNV-1a, a word at a time
		for _, pc := range racebuffer[:gcallers(gp.m.curg, 0, racebuffer[:])] {
			if n > 0 || !racehidden(pc) {
				racecreated[n] = uint32(pc)
				hash = (hash ^ uint32(pc)) * 16777619
				n++
			}
		}
		if !instrumented {
			place = hash
		}
	}
	t := parent.Go(place, n, &racecreated)
	if gp == gp.m.curg {
		// The goroutine itself goes on so, as that of cleanups does for each of them.
		t.Goid, t.Own = parent.Goid, parent.Own
	}
	return uintptr(unsafe.Pointer(t))
}

var racecreated [48]uint32

func racegoend() {
	gp := getg()
	racestop(gp, raceEnd)
	racectxend(gp.racectx)
	gp.racectx = 0
}

func racectxend(ctx uintptr) {
	if ctx != 0 {
		(*detect.Thread)(unsafe.Pointer(ctx)).End()
	}
}

// racefingo is called by the goroutine that runs finalizers and cleanups.
func racefingo() {
	if t := racethread(getg()); t != nil {
		t.AcquireAll()
	}
}

// Synchronisation. It is left out while the goroutine has it switched off
// (internal/race.Disable).

func raceacquire(addr unsafe.Pointer) { raceacquireg(getg(), addr) }

func raceacquireg(gp *g, addr unsafe.Pointer) {
	if t := racethread(gp); t != nil && getg().raceignore == 0 {
		t.Acquire(uint32(uintptr(addr)))
	}
}

func raceacquirectx(ctx uintptr, addr unsafe.Pointer) {
	if ctx != 0 {
		(*detect.Thread)(unsafe.Pointer(ctx)).Acquire(uint32(uintptr(addr)))
	}
}

func racerelease(addr unsafe.Pointer) { racereleaseg(getg(), addr) }

func racereleaseg(gp *g, addr unsafe.Pointer) {
	if t := racethread(gp); t != nil && getg().raceignore == 0 {
		t.Release(uint32(uintptr(addr)))
	}
}

func racereleaseacquire(addr unsafe.Pointer) { racereleaseacquireg(getg(), addr) }

func racereleaseacquireg(gp *g, addr unsafe.Pointer) {
	if t := racethread(gp); t != nil && getg().raceignore == 0 {
		t.ReleaseAcquire(uint32(uintptr(addr)))
	}
}

func racereleasemerge(addr unsafe.Pointer) { racereleasemergeg(getg(), addr) }

func racereleasemergeg(gp *g, addr unsafe.Pointer) {
	if t := racethread(gp); t != nil && getg().raceignore == 0 {
		t.ReleaseMerge(uint32(uintptr(addr)))
	}
}

// The functions of package runtime and of internal/race.

//go:nosplit
func RaceRead(addr unsafe.Pointer) { raceread(uintptr(addr)) }

//go:nosplit
func RaceWrite(addr unsafe.Pointer) { racewrite(uintptr(addr)) }

//go:nosplit
func RaceReadRange(addr unsafe.Pointer, len int) { racereadrange(uintptr(addr), uintptr(len)) }

//go:nosplit
func RaceWriteRange(addr unsafe.Pointer, len int) { racewriterange(uintptr(addr), uintptr(len)) }

func RaceAcquire(addr unsafe.Pointer) { raceacquire(addr) }

func RaceRelease(addr unsafe.Pointer) { racerelease(addr) }

func RaceReleaseMerge(addr unsafe.Pointer) { racereleasemerge(addr) }

//go:nosplit
func RaceDisable() { getg().raceignore++ }

//go:nosplit
func RaceEnable() { getg().raceignore-- }

func RaceErrors() int { return racefound }

//go:linkname race_Read internal/race.Read
//go:nosplit
func race_Read(addr unsafe.Pointer) {
	raceaccess(uintptr(addr), 1, detect.Read, sys.GetCallerPC(), sys.GetCallerSP())
}

//go:linkname race_Write internal/race.Write
//go:nosplit
func race_Write(addr unsafe.Pointer) {
	raceaccess(uintptr(addr), 1, detect.Write, sys.GetCallerPC(), sys.GetCallerSP())
}

//go:linkname race_ReadRange internal/race.ReadRange
//go:nosplit
func race_ReadRange(addr unsafe.Pointer, len int) {
	raceaccess(uintptr(addr), uintptr(len), detect.Read, sys.GetCallerPC(), sys.GetCallerSP())
}

//go:linkname race_WriteRange internal/race.WriteRange
//go:nosplit
func race_WriteRange(addr unsafe.Pointer, len int) {
	raceaccess(uintptr(addr), uintptr(len), detect.Write, sys.GetCallerPC(), sys.GetCallerSP())
}

//go:linkname race_ReadPC internal/race.ReadPC
func race_ReadPC(addr unsafe.Pointer, callerpc, pc uintptr) { racereadpc(addr, callerpc, pc) }

//go:linkname race_WritePC internal/race.WritePC
func race_WritePC(addr unsafe.Pointer, callerpc, pc uintptr) { racewritepc(addr, callerpc, pc) }

//go:linkname race_ReadObjectPC internal/race.ReadObjectPC
func race_ReadObjectPC(t *abi.Type, addr unsafe.Pointer, callerpc, pc uintptr) {
	raceReadObjectPC(t, addr, callerpc, pc)
}

//go:linkname race_WriteObjectPC internal/race.WriteObjectPC
func race_WriteObjectPC(t *abi.Type, addr unsafe.Pointer, callerpc, pc uintptr) {
	raceWriteObjectPC(t, addr, callerpc, pc)
}

//go:linkname race_Acquire internal/race.Acquire
func race_Acquire(addr unsafe.Pointer) { raceacquire(addr) }

//go:linkname race_Release internal/race.Release
func race_Release(addr unsafe.Pointer) { racerelease(addr) }

//go:linkname race_ReleaseMerge internal/race.ReleaseMerge
func race_ReleaseMerge(addr unsafe.Pointer) { racereleasemerge(addr) }

//go:linkname race_Disable internal/race.Disable
//go:nosplit
func race_Disable() { getg().raceignore++ }

//go:linkname race_Enable internal/race.Enable
//go:nosplit
func race_Enable() { getg().raceignore-- }

//go:linkname race_Errors internal/race.Errors
func race_Errors() int { return racefound }
