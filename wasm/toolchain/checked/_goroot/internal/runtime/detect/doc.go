// Package detect finds data races: two accesses to the same byte by two
// goroutines, at least one of them a write and not both of them atomic, of which
// neither happens before the other.
//
// It is part of the runtime of checked programs. The runtime tells it of each
// goroutine ([Thread.Go], [Thread.End]), each call ([Thread.Enter], [Thread.Exit]),
// each access to memory ([Thread.Access]), each release and acquire
// ([Thread.Acquire] and its fellows), and of memory that is given out anew
// ([Malloc]). It is told of these in the order in which they happen, on one
// thread, and is not called within one of its own calls. Addresses and PCs have 32
// bits; memory of the program is never looked at.
//
// # What is found
//
// A report is never false, as far as the runtime tells of all synchronisation. A
// race is found at its second access, whichever order the two came in. Each pair of
// places (PC and kind of access) is reported once, at most 100 pairs in all. Of the
// several races that one access can be part of, one is reported.
//
// Races can be missed, and only missed, where
//
//   - the earlier access was in a goroutine that has ended, and the later one is in a
//     goroutine that has its slot in the vector clocks (or knows of that one):
//     slots are used again after 512 others;
//   - more than 256 accesses to the same byte are not ordered among each other
//     (reads, or atomic ones): some are forgotten;
//   - there were more than 4 million segments (parts of a goroutine from one
//     release to the next with an access in them) or a million goroutines: then all
//     accesses until then are forgotten at once;
//   - there is no memory any more: see [Stopped].
//
// After a race has been found at a byte, its history goes on as if there were an
// order.
//
// # How
//
// The algorithm is FastTrack (Flanagan and Freund, PLDI 2009): a vector clock for each
// goroutine and each synchronisation variable, but only the last write of each
// byte, and the reads since. A plain write stands for all that came before
// it: what races with something earlier races with the write too, or did so before. A
// set of other accesses is kept only where they are not ordered. An access by
// the goroutine that made the last one, with no release in between, is known by one
// comparison: that is the common case.
//
// The shadow memory is two-level, as ThreadSanitizer's granules of 8 bytes are
// the model for its cells: a table by page of 4 KB, and 16 bytes for each 8 of
// a page that was touched. Since the compiler's instrumentation tells of the first
// byte of a variable only, and neighbours may be of different goroutines, each byte
// has a bit in its granule's cell; where the bytes of a granule have different
// histories they get a cell each. So memory goes from 2 bytes for each byte that
// the program touches to 18.
//
// A cell names the access by the number of a record, of a PC in a calling context. Contexts
// are nodes of a tree, made when an access needs them. The first 16 times that a PC
// is met in a new context the full stack is taken; after that the calls told of by
// Enter are the stack, which lacks functions that are not instrumented. Beyond a
// million contexts, or 1365 calls under way in one goroutine, stacks are cut off.
//
// Vector clocks are trees of chunks that are shared until they are written to, so ten
// thousand goroutines are no matter.
//
// # Within the runtime
//
// Nothing is allocated but by [Memory]. What is there lies outside of the
// garbage collector's heap, and refers to itself by numbers of 32 bits, so there is
// nothing that the collector must know. The stack may grow in all functions.
package detect
