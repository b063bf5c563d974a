//go:build race

package runtime

import (
	"internal/bytealg"
	"internal/runtime/detect"
	"internal/stringslite"
	"unsafe"
)

// What passes between the runtime and the host of a checked program: the
// choice of a schedule, reports of races, and the trace of what was done.

// The host writes the first four words when it is asked; it reads the others
// when the program has ended, in whatever way.
var raceconfig struct {
	seed     uint32
	flags    uint32
	switches uint32 // to be read by racehostScript
	most     uint32 // records of the trace
	yields   uint32 // *uint32: how often a goroutine gave way that could have gone on
	records  uint32 // *racerecords: the last records of the trace
	pending  uint32 // *uint32: how many of them were not handed over
	found    uint32 // *int: pairs of accesses that race
}

// Bits of raceconfig.flags.
const (
	raceDetects = 1 << iota
	raceDraws
	raceTraces
	raceScripted
)

//go:wasmimport race config
func racehostConfig(p unsafe.Pointer)

// A switch is three words: goroutine, point, goroutine that comes next.
//
//go:wasmimport race script
func racehostScript(p unsafe.Pointer, n uint32)

// Asks whether to pause.
//
//go:wasmimport race checkpoint
func racehostCheckpoint() uint32

// A race, as lines of words between tabs.
//
//go:wasmimport race report
func racehostReport(p unsafe.Pointer, n uint32)

// A record is four words: goroutine, pc, what it is, and about what.
//
//go:wasmimport race trace
func racehostTrace(p unsafe.Pointer, n uint32)

// Lets the clock go on to a time of nanotime, in nanoseconds, if it is no more
// than so many away, and tells whether it is.
//
//go:wasmimport race advance
func racehostAdvance(low, high, most uint32) uint32

// What a pc stands for: function, file and line between tabs.
//
//go:wasmimport race place
func racehostPlace(pc uint32, p unsafe.Pointer, n uint32)

func raceaddress(p unsafe.Pointer) uint32 { return uint32(uintptr(p)) }

func raceconfigured() {
	c := &raceconfig
	c.yields = raceaddress(unsafe.Pointer(&racesched.yields))
	c.records = raceaddress(unsafe.Pointer(&racerecords))
	c.pending = raceaddress(unsafe.Pointer(&racepending))
	c.found = raceaddress(unsafe.Pointer(&racefound))
	racehostConfig(unsafe.Pointer(c))
}

// racereseed draws anew what the runtime draws for itself, from the host's
// random bytes: the order of maps and of select.
func racereseed() {
	var seed [32]byte
	readRandom(seed[:])
	globalRand.state.Init(seed)
	mrandinit(getg().m)
}

var (
	racerecords [512][4]uint32
	racepending uint32
	racetraced  uint32 // records so far
)

func racerecord(a, b, c, d uint32) {
	if racetraced >= raceconfig.most {
		return
	}
	racetraced++
	if racepending == uint32(len(racerecords)) {
		racehostTrace(unsafe.Pointer(&racerecords), racepending)
		racepending = 0
	}
	racerecords[racepending] = [4]uint32{a, b, c, d}
	racepending++
}

// racestep records a scheduling point: at pc, or where the goroutine is in the
// program's own text, if pc is not there.
//
// It needs no stack of the goroutine's, so that a trace moves no stack that
// would stay where it is without it.
//
//go:nosplit
func racestep(gp *g, t *detect.Thread, kind, about uint32, pc uintptr) {
	systemstack(func() {
		if pc == 0 || !raceowntext(pc) {
			pc = raceouter(gp)
			if kind == raceAtomic {
				kind = raceSync // by a package that makes more of it
			}
		}
		racetell(pc)
		racerecord(t.Goid, uint32(pc), kind, about)
	})
}

// raceouter is the innermost place of a goroutine in the program's own text; 0 if
// there is none.
func raceouter(gp *g) uintptr {
	for _, pc := range racebuffer[:gcallers(gp, 0, racebuffer[:])] {
		if raceowntext(pc) {
			return pc
		}
	}
	return 0
}

// raceowntext tells whether a return address is in the text of the program's
// own packages. What they have of others by inlining is not: a file of Go's or
// of another module is in a folder that is called like its package.
func raceowntext(pc uintptr) bool {
	if firstmoduledata.next != nil && pc < firstmoduledata.maxpc {
		return false
	}
	name, file, _ := raceplace(pc)
	if file == "" || file[0] == '<' || bytealg.IndexByteString(file, '@') >= 0 {
		return false
	}
	end := bytealg.LastIndexByteString(file, '/')
	if end < 0 {
		return true // of the program's main package
	}
	if file[:end] == "runtime" {
		return false // which has functions of other packages
	}
	return !(len(name) > end && name[:end] == file[:end] && name[end] == '.')
}

// raceprinting comes before n bytes are printed.
func raceprinting(n int32) {
	if racesched.tracing && n > 0 {
		gp := getg().m.curg
		if gp != nil {
			racerecord(uint32(gp.goid), 0, raceOutput, uint32(n))
		}
	}
}

// racetold has the pcs that the host knows.
var racetold [4096]uint32

func racetell(pc uintptr) {
	at := &racetold[uint32(pc)*0x9e3779b1>>20]
	if pc == 0 || *at == uint32(pc) {
		return
	}
	*at = uint32(pc)
	racetext.length = 0
	racetext.place(pc)
	racehostPlace(uint32(pc), unsafe.Pointer(&racetext.bytes), uint32(racetext.length))
}

// racewriter is text for the host; what does not fit is left out.
type racewriter struct {
	bytes  [32 << 10]byte
	length int
}

var racetext racewriter

func (w *racewriter) text(s string) { w.length += copy(w.bytes[w.length:], s) }

func (w *racewriter) number(n uint64, base uint64) {
	const digits = "0123456789abcdef"
	if n >= base {
		w.number(n/base, base)
	}
	w.text(digits[n%base : n%base+1])
}

// place writes function, file and line of a return address, tabs between.
func (w *racewriter) place(pc uintptr) {
	name, file, line := raceplace(pc)
	w.text(name)
	w.text("\t")
	w.text(file)
	w.text("\t")
	w.number(uint64(line), 10)
}

// raceplace finds what a return address stands for; innermost where functions
// were inlined, each of which has a return address of its own.
func raceplace(pc uintptr) (name, file string, line int) {
	f := findfunc(pc - 1)
	if !f.valid() {
		return "", "", 0
	}
	u, frame := newInlineUnwinder(f, pc-1)
	file, line = u.fileLine(frame)
	return u.srcFunc(frame).name(), file, line
}

// racehidden tells whether a return address is in a function of the runtime's
// that means nothing to a reader.
func racehidden(pc uintptr) bool {
	name, _, _ := raceplace(pc)
	for _, prefix := range [...]string{"runtime.", "internal/runtime/", "internal/race.", "sync/atomic."} {
		if stringslite.HasPrefix(name, prefix) {
			return true
		}
	}
	return name == ""
}

// racefound counts the races.
var racefound int

// racereport hands the race that was just found to the host.
func racereport() {
	racefound++
	systemstack(func() {
		w := &racetext
		w.length = 0
		addr, now, before := detect.Found()
		w.text("race\t")
		w.number(uint64(addr), 16)
		w.text("\n")
		w.side(now)
		w.side(before)
		racehostReport(unsafe.Pointer(&w.bytes), uint32(w.length))
	})
}

func (w *racewriter) side(s *detect.Side) {
	w.text("access\t")
	w.text([...]string{"read", "write", "atomic read", "atomic write"}[s.Kind])
	w.text("\t")
	w.number(uint64(s.Goid), 10)
	w.text("\n")
	w.frames(s.Stack)
	if s.Goid != 1 {
		w.text("created\n")
		w.frames(s.Created)
	}
}

func (w *racewriter) frames(pcs []uint32) {
	for _, pc := range pcs {
		if !racehidden(uintptr(pc)) {
			w.text("frame\t")
			w.place(uintptr(pc))
			w.text("\n")
		}
	}
}

//go:linkname raceprinted syscall.printed
func raceprinted(fd int, b []byte) int {
	write1(uintptr(fd), unsafe.Pointer(unsafe.SliceData(b)), int32(len(b)))
	return len(b)
}
