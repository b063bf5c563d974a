package detect

import "unsafe"

// Memory gives zeroed memory that is never given back and that the garbage
// collector does not look at, or nil when there is no more. It is set before Start.
// The detector asks for 64 KB at first, and later for larger pieces.
var Memory func(bytes uintptr) unsafe.Pointer

// Traceback fills in the full stack of the running goroutine, innermost first,
// beginning with the pc of the access, and returns how many PCs that are. It is
// called within Access, and is set before Start.
var Traceback func(pcs *[48]uint32) int

// Stopped says that there is no memory for the detector, which sees nothing any
// more. The runtime may set it, after Start, to have no detection from then on. All
// functions may still be called, but it is not set back to false.
var Stopped bool

// A Kind is a kind of access. Bit 0 says that it writes, bit 1 that it is atomic.
type Kind uint32

const (
	Read Kind = iota
	Write
	AtomicRead
	AtomicWrite
)
