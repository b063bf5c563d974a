//go:build race

package runtime

import (
	"internal/runtime/detect"
	"internal/runtime/sys"
	"unsafe"
)

// Who runs when: see package checked's documentation. A goroutine counts its
// scheduling points; a switch is known by goroutine and count, so that one can
// be left out of a schedule and the others still mean the same.

// What a scheduling point is, as the host knows it.
const (
	raceRead = iota
	raceWrite
	raceAtomic
	raceSync
	raceChannel
	raceGo
	raceEnd
	raceWait
	raceOutput
	raceSwitch
)

// The words of a thread that are the scheduler's.
const (
	racePoints = iota // scheduling points so far
	raceNext          // at so many points an access has to ask: raceTurn, or 0 while there is a trace
	raceTurn          // at so many points the goroutine gives way
	raceCalm          // 1 for a goroutine that gives way only where it has to
	raceHeld          // until so many goroutines were picked it is not among those that are drawn
	raceCursor        // switches before this one are no more this goroutine's
	raceSystem        // 1 for a goroutine of the runtime's own
)

// racePatience is how many points a goroutine may pass before it gives way in
// any case: a loop that waits for another goroutine has to end.
const racePatience = 20_000

// raceSwitchTo is a switch that the host asks for. To goroutine 0: the clock
// goes on to the next timer first.
type raceSwitchTo struct{ from, at, to uint32 }

var racesched struct {
	live     bool // the program's own part has begun
	draws    bool // switches are drawn
	scripted bool // switches are listed in script
	tracing  bool

	rate     uint32 // how often goroutines give way, of 1<<32; 0: after delays that are drawn
	scale    uint32 // those are drawn between 1 and 1<<scale points
	picks    uint32 // how often the next goroutine was drawn
	random   uint64
	hurry    uint32 // how often the clock goes on when a goroutine gives way, of 1<<32
	script   *[1 << 20]raceSwitchTo
	switches uint32 // length of script
	evicted  uint32 // entries of a cache: see raceevict
	newest   uint32 // the goroutine that was started last
	yields   uint32 // how often one gave way that could have gone on

	// The goroutine that ran last, and at which of its points it stopped.
	from, at uint32
	left     bool   // it has stopped, and none was picked since
	yielded  bool   // it could have gone on
	want     uint32 // the goroutine that is to come next, or 0
}

// racerandom draws 32 bits: splitmix64 (Steele, Lea and Flood, OOPSLA 2014).
func racerandom() uint32 {
	s := &racesched
	s.random += 0x9e3779b97f4a7c15
	z := s.random
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return uint32(z >> 32)
}

func racebelow(n uint32) uint32 { return uint32(uint64(racerandom()) * uint64(n) >> 32) }

// What the strategies draw from: see package checked's documentation. The
// numbers are those that find most in the tuning half of its corpus.
const (
	raceLeast, raceScales = 2, 3 // the scale of delays is one of so many, from the least on
	raceQuarters          = 2    // the rate is 1/4, or up to so many of them
	raceAside             = 16   // so many may be picked before one that gave way
	racePace              = 512  // after so many points of a goroutine it goes on for twice as long, and so on
)

// raceHurries are the rates of the clock: a machine may be so slow that a timer
// is over before a goroutine gets on.
var raceHurries = [...]uint32{0, 0, 0, 1 << 32 / 128, 1 << 32 / 16}

// racenamed prepares the thread of a new goroutine.
func racenamed(newg *g) {
	t := racethread(newg)
	if t == nil {
		return
	}
	t.Goid = uint32(newg.goid)
	racesched.newest = t.Goid
	t.Own[raceNext], t.Own[raceTurn] = 1<<32-1, 1<<32-1
	if !racesched.live || isSystemGoroutine(newg, false) {
		// What is there before the program's own part is the runtime's, but for main.
		t.Own[raceSystem] = 1
		return
	}
	raceplan(t)
}

// raceplan says when a goroutine gives way next.
func raceplan(t *detect.Thread) {
	s := &racesched
	points := t.Own[racePoints]
	turn := points + racePatience
	switch {
	case s.scripted:
		i := t.Own[raceCursor]
		for i < s.switches && (s.script[i].from != t.Goid || s.script[i].at <= points) {
			i++
		}
		t.Own[raceCursor] = i
		if i < s.switches {
			turn = min(turn, s.script[i].at)
		}
	case s.draws && t.Own[raceCalm] == 0:
		turn = min(turn, points+racedelay()*(1+min(points/racePace, racePatience)))
	}
	t.Own[raceTurn] = turn
	t.Own[raceNext] = turn
	if s.tracing {
		t.Own[raceNext] = 0
	}
}

// racedelay draws how long a goroutine goes on.
func racedelay() uint32 {
	n := uint32(1)
	if rate := racesched.rate; rate != 0 {
		for n < 100 && racerandom() >= rate {
			n++
		}
		return n
	}
	// As often between 1 and 2 as between 2 and 4.
	e := racebelow(racesched.scale << 8)
	n <<= e >> 8
	return n + n*(e&0xff)>>8
}

// raceturn is an access at which the thread has to ask.
//
//go:nosplit
func raceturn(gp *g, t *detect.Thread, kind, about uint32, pc uintptr) {
	if !racesched.live {
		t.Own[raceNext] = 1<<32 - 1
		return
	}
	if racesched.tracing {
		racestep(gp, t, kind, about, pc)
	}
	if t.Own[racePoints] >= t.Own[raceTurn] {
		raceyield(gp, t)
	}
}

// racedecide is a scheduling point that is no access of instrumented code.
func racedecide(gp *g, t *detect.Thread, kind, about uint32, pc uintptr) {
	s := &racesched
	if !s.live || t.Own[raceSystem] != 0 {
		return
	}
	t.Own[racePoints]++
	if s.tracing {
		racestep(gp, t, kind, about, pc)
	}
	if t.Own[racePoints] >= t.Own[raceTurn] {
		raceyield(gp, t)
	}
}

// racepoint is one that belongs to the running goroutine, if it is watched.
func racepoint(kind uint32) {
	gp := getg()
	t := racethread(gp)
	if t == nil || gp != gp.m.curg {
		return
	}
	about := uint32(0)
	if kind == raceGo {
		about = racesched.newest
	}
	racedecide(gp, t, kind, about, 0)
}

// raceyield lets another goroutine come, where there is one.
func raceyield(gp *g, t *detect.Thread) {
	mp := gp.m
	if mp.locks != 0 || mp.mallocing != 0 || mp.preemptoff != "" || mp.throwing != 0 || mp.dying != 0 || mp.p == 0 {
		return // in the middle of something: at the next point
	}
	pp := mp.p.ptr()
	elapsed := racehurries(t) && raceelapse(pp)
	if elapsed && racesched.tracing {
		racerecord(t.Goid, t.Own[racePoints], raceSwitch, 0)
	}
	want := racewanted(t)
	raceplan(t)
	if pp.runqhead == pp.runqtail && sched.runq.size == 0 && !elapsed {
		return
	}
	raceleave(t, true, want)
	mcall(goyield_m)
}

// racehurries tells whether the clock goes on here.
func racehurries(t *detect.Thread) bool {
	s := &racesched
	if !s.scripted {
		return s.hurry != 0 && racerandom() < s.hurry
	}
	i := t.Own[raceCursor]
	hurries := i < s.switches && s.script[i] == raceSwitchTo{t.Goid, t.Own[racePoints], 0}
	if hurries {
		t.Own[raceCursor]++ // who comes next is said by the one after it
	}
	return hurries
}

// raceelapse lets the clock go on to the next timer, if there is one that soon:
// a machine is that slow, but a minute's deadline is a last resort. It does not
// look at the clock, which goes on a little at each look.
func raceelapse(pp *p) bool {
	const soon = 1e9 // ns
	when := pp.timers.wakeTime()
	return when != 0 && racehostAdvance(uint32(when), uint32(when>>32), soon) != 0
}

// racewanted is who comes next after this point of a thread, if a switch says so.
func racewanted(t *detect.Thread) uint32 {
	s := &racesched
	i := t.Own[raceCursor]
	if s.scripted && i < s.switches && s.script[i].from == t.Goid && s.script[i].at == t.Own[racePoints] {
		return s.script[i].to
	}
	return 0
}

// racestop is a goroutine that cannot go on, or does not want to.
func racestop(gp *g, kind uint32) {
	t := racethread(gp)
	if t == nil || !racesched.live || t.Own[raceSystem] != 0 {
		return
	}
	t.Own[racePoints]++
	if racesched.tracing {
		racestep(gp, t, kind, 0, 0)
	}
	want := racewanted(t)
	if racesched.scripted {
		raceplan(t)
	}
	raceleave(t, false, want)
}

func raceleave(t *detect.Thread, yielded bool, want uint32) {
	s := &racesched
	s.from, s.at = t.Goid, t.Own[racePoints]
	s.left, s.yielded, s.want = true, yielded, want
}

// racepick puts the goroutine that runs next at the head of the n that can. One of
// the runtime's own runs at once, and changes nothing.
func racepick(pp *p, head, n uint32) {
	s := &racesched
	if !s.live || !s.left || n == 0 {
		return
	}
	slot := func(i uint32) *guintptr { return &pp.runq[(head+i)%uint32(len(pp.runq))] }
	for i := range n {
		if t := racethread(slot(i).ptr()); t != nil && t.Own[raceSystem] != 0 {
			*slot(0), *slot(i) = *slot(i), *slot(0)
			return
		}
	}
	k := uint32(0)
	switch {
	case s.want != 0:
		for i := range n {
			if uint32(slot(i).ptr().goid) == s.want {
				k = i
			}
		}
	case s.draws:
		k = racedraw(slot, n)
	}
	first, chosen := slot(0), slot(k)
	*first, *chosen = *chosen, *first
	if s.yielded {
		s.yields++
	}
	if s.tracing && (s.yielded || k != 0) {
		racerecord(s.from, s.at, raceSwitch, uint32(first.ptr().goid))
	}
	s.left, s.yielded, s.want = false, false, 0
}

// racedraw draws from n goroutines that can run. One that gives way is the last of
// them. It stands aside for a while, so that others get far meanwhile, unless
// all do.
func racedraw(slot func(i uint32) *guintptr, n uint32) (k uint32) {
	s := &racesched
	s.picks++
	if s.yielded {
		if n == 1 {
			return 0
		}
		if t := racethread(slot(n - 1).ptr()); t != nil {
			t.Own[raceHeld] = s.picks + 1 + racebelow(raceAside)
		}
	}
	free := uint32(0)
	for i := range n {
		if t := racethread(slot(i).ptr()); t == nil || t.Own[raceHeld] <= s.picks {
			free++
			if racebelow(free) == 0 {
				k = i
			}
		}
	}
	switch {
	case free > 0:
		return k
	case s.yielded:
		return racebelow(n - 1)
	}
	return racebelow(n)
}

// raceevict is which of n entries of a cache of the runtime's goes.
func raceevict(n uint32) uint32 {
	s := &racesched
	s.evicted++
	return s.evicted % n
}

// racepaused is true between the checkpoint and the host's going on.
var racepaused bool

// raceown tells whether an address is in the program's own module, where it has
// one beside its base's.
func raceown(addr uintptr) bool {
	base := &firstmoduledata
	return base.next != nil && addr >= base.ebss && addr >= base.enoptrbss
}

// racecheckpoint is where a schedule begins. The first call counts. Where the
// host wants it, the runtime pauses, with no frame of Go left on the engine's
// stack; it goes on from here, in this memory or a copy of it.
func racecheckpoint() {
	if racesched.live {
		return
	}
	if racehostCheckpoint() != 0 {
		racepause()
	}
	racebegin()
}

// racepause returns to its caller when the host resumes the program.
//
//go:noinline
func racepause() {
	racepaused = true
	pause(sys.GetCallerSP() - 16)
}

// racebegin takes the host's choice of a schedule.
func racebegin() {
	s := &racesched
	raceconfigured()
	racereseed()
	s.random = uint64(raceconfig.seed) * 0x9e3779b97f4a7c15
	if raceconfig.flags&raceDetects == 0 {
		detect.Stopped = true
	}
	s.draws = raceconfig.flags&raceDraws != 0
	s.scripted = raceconfig.flags&raceScripted != 0
	s.tracing = raceconfig.flags&raceTraces != 0
	if n := raceconfig.switches; s.scripted && n > 0 {
		s.script = (*[1 << 20]raceSwitchTo)(racememory(uintptr(n) * unsafe.Sizeof(raceSwitchTo{})))
		if s.script == nil {
			throw("no memory for a schedule")
		}
		s.switches = n
		racehostScript(unsafe.Pointer(s.script), n)
	}
	s.live = true
	if s.draws {
		s.hurry = raceHurries[racebelow(uint32(len(raceHurries)))]
	}
	t := racethread(getg())
	t.Own[raceSystem] = 0
	s.scale = raceLeast + racebelow(raceScales)
	if s.draws && raceconfig.seed&1 == 0 {
		s.rate = (1 + racebelow(raceQuarters)) << 30
		t.Own[raceCalm] = 1 // main starts the others before it gives way
	}
	raceplan(t)
}
