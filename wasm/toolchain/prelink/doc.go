// Package prelink changes Go's linker so that it can link a program in two
// parts: once a base, the runtime and a fixed set of packages, and then for
// each program a side, the program's own packages alone. A side is a module of
// a few kilobytes, linked in milliseconds; the host instantiates it beside the
// base, whose memory, table and registers it shares.
//
// # What a base is
//
//	link -prelink=base -prelinkmap=base.map -prelinkid=ID -o base.wasm stub.a
//
// The stub is a package main that imports the set for its effects and calls a
// variable:
//
//	var program func()
//	func main() { program() }
//
// Nothing is left out of a base: which functions a program will call is not
// known. It exports the table (tbl), the memory (mem) and the registers (g0 to
// g7) beside what wasm_exec.js calls; its custom section interleave.base holds
// the id. The map has all symbols with their addresses, see package loader's
// base.go.
//
// # What a side is
//
//	link -prelink=side -prelinkmap=base.map -o side.wasm main.a
//
// On wasm a function's address is its index in the table, and the runtime
// finds everything by such addresses. So the functions of a side go on in the
// table where the base's end, and its data in memory where the base's end;
// goroutines, stacks, tracebacks and the garbage collector work across both.
//
//   - A direct call into the base becomes an indirect one through the table, so
//     that the base need not export its functions.
//   - Registers are imported variables with the same indices: the code that the
//     compiler made is not touched otherwise.
//   - Types, itabs and instances of generic functions that the base has are not
//     linked again: types are compared by address.
//   - The side's own module data (functions, types, pointers) is chained to the
//     base's by data segments that overwrite a few words of the base's memory;
//     one of them is the variable program.
//   - The list of packages to initialise is the side's: only what the program
//     imports, in the order of a plain link.
//
// The custom section interleave.side holds, as JSON, the base's id, and the
// length of the table and the pages of memory that the host must provide
// before it instantiates the side. A base that is not the right one is refused
// by the host, and a package that was compiled against another one by the
// linker (the fingerprints of export data are in the map).
//
// What the plain link does and a side does not: drop functions that are never
// called, -X for the program's own variables, the check of nosplit stacks,
// coverage, //go:wasmexport. The last is an error here: the plain link has to be
// used.
//
// A new release of Go may move the ground. Then Edits fails with the text that
// it misses, and the tests of this package and of package toolchain say what
// no longer works: `make toolchain-check` runs them.
package prelink
