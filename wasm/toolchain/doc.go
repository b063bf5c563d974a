// Package toolchain makes what the browser needs of Go's toolchain, from the
// GOROOT in use: the compiler and the linker as WebAssembly, our assistant for
// the editor and a reader of traces beside them, an archive of every package that a program in the
// page may import, and the bases, which have those packages linked already. It
// also builds the lessons' programs, by the same plan (wasm/assist/plan) and the
// same flags as the page does, so that a program built here and the same program
// built by a reader are the same bytes.
//
//	t, err := toolchain.Open(ctx)
//	tools, err := t.Tools(ctx, dir, log)
//	archives, err := t.Std(ctx, dir, toolchain.Plain, toolchain.Packages(), log)
//	bases, err := t.Bases(ctx, dir, toolchain.Plain, archives, log)
//	program, diagnostics, err := t.Program(ctx, dir, files, archives, bases, options)
//
// There are two flavours of programs: Plain ones just run; Checked ones are
// watched for data races and can be run in other orders (see package checked).
// A flavour has its own archives and bases, and what is compiled or linked of one
// does not fit the other. The page's tools serve both.
//
// dir is a cache that belongs to this package: an unchanged call finds its
// result there and returns at once. A result is made anew when any of these
// changes: Go's version, a file of GOROOT that an overlay edits, the list of
// packages, our sources under wasm/ (for the tools: wasm/toolchain; those of the
// packages of checked programs count for these alone), or, where modules are
// used, go.mod and go.sum.
//
// Nothing here is for the browser itself; the package runs where `go run
// ./build` runs. GOROOT is never written to: changes to Go's own sources are
// overlays, computed by the packages slim, ahead and prelink (compiler and
// linker), program (what programs in the page need of std) and checked.
package toolchain
