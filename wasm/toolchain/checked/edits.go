package checked

import (
	"embed"

	"interleave/wasm/toolchain/overlay"
)

//go:embed all:_goroot
var goroot embed.FS

// Edits returns the changes to the standard library of checked programs. They
// come after those of package program.
func Edits() overlay.Set {
	return overlay.NewSet("checked", goroot, detection(), scheduling(), printing(), beginning())
}

// CompilerEdits returns the change to cmd/compile.
func CompilerEdits() overlay.Set {
	return overlay.Set{Name: "checked compiler", Edits: []overlay.Edit{{
		File:   "cmd/compile/internal/base/flag.go",
		Old:    "	if Flag.Race && !platform.RaceDetectorSupported(buildcfg.GOOS, buildcfg.GOARCH) {",
		New:    "	if Flag.Race && buildcfg.GOARCH != \"wasm\" && !platform.RaceDetectorSupported(buildcfg.GOOS, buildcfg.GOARCH) {",
		Reason: "the instrumentation works on wasm; it is the go command's detector that does not",
	}}}
}

func detection() []overlay.Edit {
	return []overlay.Edit{
		{
			File:   "runtime/race.go",
			Remove: true,
			Reason: "it calls a C++ library; race_js.go and its companions take its place",
		},
		{
			File:   "runtime/malloc.go",
			Old:    "		if raceenabled {\n			// The race detector assumes the heap lives in",
			New:    "		if raceenabled && GOARCH != \"wasm\" {\n			// The race detector assumes the heap lives in",
			Reason: "memory that is only ever grown has no address hints, which is no collision",
		},
		{
			File:   "runtime/atomic_pointer.go",
			Old:    "	old := unsafe.Pointer(sync_atomic_SwapUintptr((*uintptr)(noescape(unsafe.Pointer(ptr))), uintptr(new)))\n",
			New:    "	old := raceatomicSwapPointer(ptr, uintptr(new))\n",
			Reason: "a goroutine may give way there, and what was swapped out must stay a pointer for the collector",
		},
		{
			File:   "runtime/proc.go",
			Old:    "		newg.racectx = racegostart(callerpc)\n",
			New:    "		newg.racectx = racegostart(callerpc)\n		racenamed(newg)\n",
			Reason: "reports and schedules name goroutines",
		},
	}
}

func scheduling() []overlay.Edit {
	return []overlay.Edit{
		{
			File: "runtime/proc.go",
			Old: `		gp := pp.runq[h%uint32(len(pp.runq))].ptr()
		if atomic.CasRel(&pp.runqhead, h, h+1) { // cas-release, commits consume
			return gp, false
		}
`,
			New: `		if raceenabled {
			racepick(pp, h, t-h)
		}
		gp := pp.runq[h%uint32(len(pp.runq))].ptr()
		if atomic.CasRel(&pp.runqhead, h, h+1) { // cas-release, commits consume
			return gp, false
		}
`,
			Reason: "the schedule says who runs next",
		},
		{
			File: "runtime/proc.go",
			Old: `	} else {
		lock(&sched.lock)
		globrunqput(gp)
		unlock(&sched.lock)
	}

	if mainStarted {
		wakep()
	}

	schedule()
`,
			New: `	} else if raceenabled {
		runqput(pp, gp, false)
	} else {
		lock(&sched.lock)
		globrunqput(gp)
		unlock(&sched.lock)
	}

	if mainStarted {
		wakep()
	}

	schedule()
`,
			Reason: "goroutines that called Gosched are among those that can be chosen",
		},
		{
			File:   "runtime/proc.go",
			Old:    "func Gosched() {\n	checkTimeouts()\n",
			New:    "func Gosched() {\n	checkTimeouts()\n	if raceenabled {\n		racestop(getg(), raceSync)\n	}\n",
			Reason: "a goroutine gives way by its own will",
		},
		{
			File:   "runtime/proc.go",
			Old:    "	// can't do anything that might move the G between Ms here.\n	mcall(park_m)\n}\n\n// Puts the current goroutine into a waiting state and unlocks the lock.",
			New:    "	// can't do anything that might move the G between Ms here.\n	if raceenabled {\n		racestop(gp, raceWait)\n	}\n	mcall(park_m)\n}\n\n// Puts the current goroutine into a waiting state and unlocks the lock.",
			Reason: "a goroutine that waits is a scheduling point",
		},
		{
			File: "runtime/proc.go",
			Old: `		if mainStarted {
			wakep()
		}
	})
}

// Create a new g in state`,
			New: `		if mainStarted {
			wakep()
		}
	})
	if raceenabled {
		racepoint(raceGo)
	}
}

// Create a new g in state`,
			Reason: "a go statement is a scheduling point",
		},
		{
			File:   "runtime/symtab.go",
			Old:    "ci := cheaprandn(uint32(len(cache.entries[ck])))",
			New:    "ci := raceevict(uint32(len(cache.entries[ck])))",
			Reason: "a traceback, which a trace takes at each step, draws nothing that the program draws from",
		},
		{
			File:   "runtime/chan.go",
			Old:    "	// raceenabled: don't need to check ep, as it is always on the stack\n	// or is new memory allocated by reflect.\n",
			New:    "	if raceenabled && c != nil {\n		racepoint(raceChannel)\n	}\n",
			Reason: "a receive is a scheduling point, as a send is",
		},
		{
			File:   "runtime/select.go",
			Old:    "	gp := getg()\n	if debugSelect {\n		print(\"select: cas0=\"",
			New:    "	if raceenabled {\n		racepoint(raceChannel)\n	}\n	gp := getg()\n	if debugSelect {\n		print(\"select: cas0=\"",
			Reason: "a select is a scheduling point",
		},
	}
}

func printing() []overlay.Edit {
	return []overlay.Edit{
		{
			File:   "syscall/fs_js.go",
			Old:    "	buf := uint8Array.New(len(b))\n	js.CopyBytesToJS(buf, b)\n	n, err := fsCall(\"write\", fd, buf, 0, len(b), nil)\n",
			New:    "	if (fd == 1 || fd == 2) && len(b) > 0 {\n		return printed(fd, b), nil\n	}\n	buf := uint8Array.New(len(b))\n	js.CopyBytesToJS(buf, b)\n	n, err := fsCall(\"write\", fd, buf, 0, len(b), nil)\n",
			Reason: "a call of the file system is an event, during which all other goroutines run",
		},
		{
			File:   "runtime/os_js.go",
			Old:    "	wasmWrite(fd, p, n)\n	return n\n",
			New:    "	raceprinting(n)\n	wasmWrite(fd, p, n)\n	return n\n",
			Reason: "a trace says what was printed when",
		},
	}
}

func beginning() []overlay.Edit {
	return []overlay.Edit{
		{
			File:   "runtime/proc.go",
			Old:    "	for _, t := range ts {\n		doInit1(t)\n	}\n",
			New:    "	for _, t := range ts {\n		if raceown(uintptr(unsafe.Pointer(t))) {\n			racecheckpoint()\n		}\n		doInit1(t)\n	}\n",
			Reason: "the checkpoint comes before the first package of the program's own",
		},
		{
			File:   "runtime/proc.go",
			Old:    "	fn := main_main // make an indirect call",
			New:    "	racecheckpoint()\n	fn := main_main // make an indirect call",
			Reason: "a program may have nothing to initialise",
		},
		{
			File:   "runtime/lock_js.go",
			Old:    "func handleEvent() {\n",
			New:    "func handleEvent() {\n	if racepaused {\n		racepaused = false\n		return\n	}\n",
			Reason: "the runtime goes on from its checkpoint, by no event",
		},
		{
			File: "runtime/mem_wasm.go",
			Old: `		grow := (bl + n - blocMax) / physPageSize
		size := growMemory(int32(grow))
		if size < 0 {
			return nil
		}
		resetMemoryDataView()
		blocMax = bl + n
`,
			New: `		// A schedule begins with the memory that those before it needed, all zero.
		if grow := int32((bl+n+physPageSize-1)/physPageSize) - currentMemory(); grow > 0 {
			if growMemory(grow) < 0 {
				return nil
			}
			resetMemoryDataView()
		}
		blocMax = bl + n
`,
			Reason: "memory cannot be given back between the schedules of one instance",
		},
	}
}
