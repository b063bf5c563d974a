package runtime

// engineWindow is how much of its stack a goroutine may use, in bytes, before
// it leaves its engine frames behind. An engine frame is larger than the
// goroutine's: the smallest frames (24 bytes) fill the window with about 700
// calls. Measured under Node, 400 KB of engine stack are enough.
const engineWindow = 16 << 10

// setEngineWindow sets the stack guard of a goroutine that is about to be
// resumed from gp.sched with an empty engine stack. At the start of a function
// (the low half of a PC is the place inside the function) the frame is still
// to come, and the guard is compared with the stack pointer below it.
func setEngineWindow(gp *g) {
	frame := uintptr(0)
	if gp.sched.pc&0xffff == 0 {
		if f := findfunc(gp.sched.pc); f.valid() {
			frame = uintptr(funcMaxSPDelta(f))
		}
	}
	guard := gp.stack.lo + stackGuard
	if gp.sched.sp > guard+frame+engineWindow {
		guard = gp.sched.sp - frame - engineWindow
	}
	gp.stackguard0 = guard
}
