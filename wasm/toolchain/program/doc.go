// Package program changes the standard library that readers' programs are
// linked with, so that they behave in a browser as Go's own documentation says.
//
// # Recursion
//
// A call in Go's WebAssembly is a call in the engine, and the engine's stack
// is small: about 500 KB in a worker. A goroutine's real stack, though, lies
// in linear memory, and its functions can be re-entered at every call site:
// that is how goroutines are switched. [Edits] makes use of it. A goroutine
// gets no further than a window of 16 KB of its own stack before its next
// call ends in runtime.morestack, which leaves all engine frames behind and
// goes on, with an empty engine stack, from where the goroutine was. So a
// goroutine's stack grows as it does natively, and endless recursion ends in
// Go's own words, with stacks and exit status 2. The invariant: since the
// engine's stack was last empty, no more than the window (and one frame) was
// used; so wasm_pc_f_loop, which re-enters functions, moves the window.
//
// The limit of a goroutine's stack becomes 100 MB (natively 1 GB), since the
// program's whole memory has a ceiling of 512 MB.
//
// # Callbacks
//
// The page's file system answers at once: JavaScript calls Go back in the middle
// of the call. A goroutine in a testing/synctest bubble may then be called on a
// function of its own bubble.
//
// # What a browser does not have
//
// There are no processes and no sockets to the outside. Where the standard
// library has an error for that ("not implemented on js", a connection reset
// while asking a name server that is not there), the error now says why.
// net/http sends requests for this very program (localhost and the loopback
// addresses) over the in-memory network that its servers listen on, and the
// others through the Fetch API as before.
//
// The edits hold for the packages of a program in the page and nowhere else:
// compiler, linker and assistant are built without them.
package program
