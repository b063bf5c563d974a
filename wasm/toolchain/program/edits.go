package program

import (
	"embed"

	"interleave/wasm/toolchain/overlay"
)

//go:embed all:_goroot
var goroot embed.FS

// Edits returns the changes to the standard library of readers' programs.
func Edits() overlay.Set {
	return overlay.NewSet("program", goroot, recursion(), missing(), callbacks(), twoModules())
}

func recursion() []overlay.Edit {
	return []overlay.Edit{
		{
			File: "runtime/asm_wasm.s",
			Old: `	Get PAUSE
	I32Eqz
	If
	loop:
		Loop
`,
			New: `	Get PAUSE
	I32Eqz
	If
	loop:
		Loop
			// The engine's stack is empty here: the window starts at SP.
			// Not at the start of a function (PC_B 0), whose frame is not
			// there yet: then newstack or execute have set it. Not while
			// stackguard0 holds a request (all of them are negative).
			Get SP
			I32Const $8
			I32Sub
			I32Load16U $0 // PC_B
			If
				I64Load g_stackguard0(g)
				I64Const $0
				I64GtS
				If
					Get g
					I32WrapI64

					// max(SP-window, stack.lo+stackGuard)
					Get SP
					I64ExtendI32U
					I64Const $const_engineWindow
					I64Sub

					I64Load (g_stack+stack_lo)(g)
					I64Const $const_stackGuard
					I64Add

					Get SP
					I64ExtendI32U
					I64Const $const_engineWindow
					I64Sub

					I64Load (g_stack+stack_lo)(g)
					I64Const $const_stackGuard
					I64Add

					I64GtS
					Select

					I64Store $g_stackguard0
				End
			End

`,
			Reason: "whenever functions are re-entered, the engine's stack is empty and the window moves",
		},
		{
			File:   "runtime/asm_wasm.s",
			Old:    "TEXT runtime·morestack(SB), NOSPLIT, $0-0",
			New:    "TEXT runtime·morestack(SB), NOSPLIT|TOPFRAME, $0-0",
			Reason: "the report of a stack overflow ends its runtime stack here, with no hex dump",
		},
		{
			File: "runtime/stack.go",
			Old: `			gp.stackguard0 = gp.stack.lo + stackGuard
			gogo(&gp.sched) // never return
`,
			New: `			setEngineWindow(gp)
			gogo(&gp.sched) // never return
`,
			Reason: "a goroutine that may not be preempted goes on with an empty engine stack",
		},
		{
			File: "runtime/stack.go",
			Old: `		used := gp.stack.hi - gp.sched.sp
		for newsize-used < needed {
`,
			New: `		used := gp.stack.hi - gp.sched.sp
		if stackguard0 != stackForceMove && oldsize >= used+needed {
			// The window is used up, not the stack.
			setEngineWindow(gp)
			gogo(&gp.sched) // never return
		}
		for newsize-used < needed {
`,
			Reason: "morestack is called at the end of the window too, where there is stack left",
		},
		{
			File: "runtime/stack.go",
			Old: `	casgstatus(gp, _Gcopystack, _Grunning)
	gogo(&gp.sched)
`,
			New: `	casgstatus(gp, _Gcopystack, _Grunning)
	setEngineWindow(gp)
	gogo(&gp.sched)
`,
			Reason: "a new stack has room for more frames than the engine's",
		},
		{
			File: "runtime/preempt.go",
			Old: `			gp.preempt = false
			gp.stackguard0 = gp.stack.lo + stackGuard
`,
			New: `			gp.preempt = false
			if gp.stackguard0 == stackPreempt {
				setEngineWindow(gp)
			}
`,
			Reason: "a goroutine that scans its own stack returns into its engine frames: its window must stay",
		},
		{
			File: "runtime/lock_js.go",
			Old: `	e := &event{
		gp:       getg(),
`,
			New: `	window := getg().stack.hi - getg().stackguard0
	e := &event{
		gp:       getg(),
`,
			Reason: "an event in the middle of a call into JavaScript moves the window of the goroutine that made the call",
		},
		{
			File: "runtime/lock_js.go",
			Old: `	// return execution to JavaScript
	idleStart = nanotime()
`,
			New: `	// The engine frames of the call are still there: so is their window.
	if gp := getg(); gp.stackguard0 < stackPreempt && gp.stack.hi-window > gp.stackguard0 {
		gp.stackguard0 = gp.stack.hi - window
	}

	// return execution to JavaScript
	idleStart = nanotime()
`,
			Reason: "the call goes on in the engine frames that it left",
		},
		{
			File: "runtime/proc.go",
			Old: `	gp.stackguard0 = gp.stack.lo + stackGuard
	if !inheritTime {
`,
			New: `	setEngineWindow(gp)
	if !inheritTime {
`,
			Reason: "a goroutine that was preempted at the start of a function is resumed there",
		},
		{
			File:   "runtime/proc.go",
			Old:    "		maxstacksize = 1000000000\n",
			New:    "		maxstacksize = 100000000\n",
			Reason: "a program's memory has a ceiling of 512 MB unless set; growing a stack needs it twice",
		},
	}
}

func missing() []overlay.Edit {
	return []overlay.Edit{
		{
			File:   "os/exec/lp_wasm.go",
			Old:    `	return "", &Error{file, ErrNotFound}`,
			New:    `	return "", &Error{file, noProgramsError{}}`,
			Reason: "the error says why",
		},
		{
			File:   "syscall/syscall_js.go",
			Old:    "attr *ProcAttr) (pid int, handle uintptr, err error) {\n	return 0, 0, ENOSYS\n",
			New:    "attr *ProcAttr) (pid int, handle uintptr, err error) {\n	return 0, 0, noProgramsError{}\n",
			Reason: "the error says why",
		},
		{
			File: "net/net_fake.go",
			Old: `	if err := fd.fakeNetFD.assignFakeAddr(laddr); err != nil {
		return wrapErr(err)
	}
	fd.fakeNetFD.queue = newPacketQueue(defaultBuffer)

	switch fd.sotype {
`,
			New: `	if _, ok := sockets.Load(fakeAddr(raddr)); !ok && isOutside(raddr) {
		return noSocketsError{}
	}
	if err := fd.fakeNetFD.assignFakeAddr(laddr); err != nil {
		return wrapErr(err)
	}
	fd.fakeNetFD.queue = newPacketQueue(defaultBuffer)

	switch fd.sotype {
`,
			Reason: "the error says why, instead of a refused or reset connection",
		},
		{
			File:   "net/lookup.go",
			Old:    "		var d Dialer\n		c, err = d.DialContext(ctx, network, server)\n	}\n	if err != nil {\n		return nil, mapErr(err)\n",
			New:    "		err = noNamesError{}\n	}\n	if err != nil {\n		return nil, mapErr(err)\n",
			Reason: "there is no name server; a Resolver's own Dial still works",
		},
		{
			File:   "net/http/roundtrip_js.go",
			Old:    "|| jsFetchMissing || jsFetchDisabled {",
			New:    "|| jsFetchMissing || jsFetchDisabled || isThisProgram(req.URL.Hostname()) {",
			Reason: "a server and its clients in one program meet on the in-memory network",
		},
	}
}

func callbacks() []overlay.Edit {
	return []overlay.Edit{{
		File: "runtime/synctest.go",
		Old: `	if gp.bubble != nil {
		panic("goroutine is already bubbled")
	}
	gp.bubble = bubble.(*synctestBubble)
`,
		New: `	if gp.bubble != nil && gp.bubble == bubble.(*synctestBubble) {
		f()
		return
	}
	if gp.bubble != nil {
		panic("goroutine is already bubbled")
	}
	gp.bubble = bubble.(*synctestBubble)
`,
		Reason: "the page's file system calls back at once, on the goroutine that is in the bubble already",
	}, {
		File:   "syscall/js/func.go",
		Old:    "	setEventHandler(handleEvent)\n",
		New:    "	setEventHandler(handleEvent)\n	jsGo.Set(\"_bareCalls\", true)\n",
		Reason: "the page's host asks whether the program knows bare calls",
	}, {
		File: "syscall/js/func.go",
		Old:  "	jsGo.Set(\"_pendingEvent\", Null())\n\n	id := uint32(cb.Get(\"id\").Int())\n",
		New: `	if cb.Type() == TypeNumber { // a bare call: the id of a function, no arguments, no result
		funcsMu.Lock()
		f := funcs[uint32(cb.Int())]
		funcsMu.Unlock()
		if f != nil {
			f(Undefined(), nil)
		}
		return true
	}
	jsGo.Set("_pendingEvent", Null())

	id := uint32(cb.Get("id").Int())
`,
		Reason: "a message between workers takes microseconds; to look at an event's properties takes several times that; the host takes a bare call back when it is read",
	}}
}

func twoModules() []overlay.Edit {
	return []overlay.Edit{{
		File:   "runtime/type.go",
		Old:    "func typelinksinit() {\n	if firstmoduledata.next == nil {\n		return\n	}\n",
		New:    "func typelinksinit() {\n	if firstmoduledata.next == nil || sharedTypes {\n		return\n	}\n",
		Reason: "a program linked against a base uses the base's types: looking for types that both modules have costs milliseconds at each start",
	}}
}
