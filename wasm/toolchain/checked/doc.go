// Package checked changes the standard library for programs that are checked:
// compiled with the compiler's own race instrumentation, watched for data
// races, and run in an order of their goroutines that is drawn from a seed.
//
// On js/wasm the go command has no -race, since its detector is a C++ library
// of the machine's. The compiler's part of it, calls at each access to memory,
// works for every architecture, and so do the calls in runtime, sync and net
// that tell of synchronisation. What is called is replaced here.
//
// # What is changed
//
//   - runtime/race.go goes; the files in _goroot/runtime take its place. They
//     hand accesses and synchronisation to package internal/runtime/detect,
//     which finds the races, and decide where a goroutine gives way.
//   - sync/atomic's functions, empty in a race build, jump to the runtime.
//   - the scheduler asks which of the goroutines that could run runs next.
//   - what a program prints goes to the host at once: by the file system of
//     the page each line would be an event, and let all others run.
//   - the compiler takes -race where GOARCH is wasm.
//
// [Edits] holds for the standard library of checked programs, after those of
// package program; [CompilerEdits] for the compiler, which compiles both
// flavours.
//
// # Schedules
//
// A scheduling point is a place where another goroutine could come between:
// an access to memory by an instrumented package, an atomic operation, and so
// each operation of package sync, a channel operation, a go statement. At each
// the runtime decides whether the goroutine gives way. What decides is the
// host's choice, in the words that it writes when the runtime asks (see
// _goroot/runtime/racehost_js.go):
//
//   - a seed: the scheduler draws when a goroutine gives way, and to which of
//     those that can run. Two strategies take turns. With an odd seed each
//     goroutine goes on for a number of points that is drawn anew each time, on
//     a logarithmic scale whose end is drawn for the schedule. With an even one
//     all give way at a quarter or at half of the points, but for main, which
//     starts the others first. With both, who gives way stands aside for a
//     while, so that others get far meanwhile; and who has passed many points
//     gives way more seldom. (The corpus in testdata is what the strategies were
//     measured by: command figures.)
//   - a list of switches: goroutine, number of its scheduling point, goroutine
//     that comes next. All else goes in the ordinary order. So a schedule can
//     be replayed, and made smaller by leaving switches out.
//   - neither: the ordinary order of js/wasm, first come, first served.
//
// A goroutine never goes on for more than twenty thousand points while
// others wait, so a loop that waits for a variable ends as it does natively.
//
// Numbers that the runtime draws for itself (the order of maps, of select)
// come from the host's random bytes, asked for anew when a schedule begins. If
// those, the clock and the timers come from the seed, all that a program does
// comes from the seed.
//
// # The checkpoint
//
// Before the first package of the program's own is initialised the runtime
// can pause, with nothing of Go on the engine's stack. The host keeps a copy
// of the memory, and begins each schedule there.
package checked
