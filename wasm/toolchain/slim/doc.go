// Package slim makes the Go compiler and linker small enough for a page.
//
// Both tools hold every architecture that Go knows; the page needs wasm alone.
// The linker's dead-code removal cannot see that, since the architectures hang
// on tables and switches. [Edits] cuts those:
// most are changes of the syntax tree (drop the clauses of a switch, the
// entries of a table, the functions that mention a package), so that they
// depend on names and not on text, and each fails when what it looks for is
// not there. A reference that a new Go version adds makes the build of the
// tool fail, never its work: what is cut cannot be reached when GOARCH is wasm.
// The tests hold the slim compiler's archives, byte for byte, against those of
// Go's own compiler.
//
// Some flags of both tools do not work any more, all of them for Go's own
// developers: see the reasons of the edits.
package slim
