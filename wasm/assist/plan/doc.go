// Package plan turns the files of a Go program into the calls of the compiler and the
// linker that build it for js/wasm. It does what `go run` and `go test` do before they
// start a tool, and nothing else: it reads no disk, starts no process and keeps no state,
// so that the page and the build program share one source of truth for every flag.
//
// [Make] is given the files of one module (a go.mod is optional), the graph of the
// packages for which archives exist, and what to build. It answers with either a [Plan] or
// diagnostics, never both. All diagnostics are reported at once, in go's own words where
// go has some.
//
// # What is built
//
// Without Test, package main of the root (or of Folder) and the module's packages that it
// imports. With Test, the tests of one folder: the package with its in-package _test.go
// files, the external _test package, and a generated package main that calls
// testing.MainStart. Packages are found by their folders: "sub/x.go" of module
// "playground" belongs to playground/sub. Build constraints are evaluated for js/wasm.
//
// # How it is built
//
// Steps run in order and compile the packages; then either of two links makes
// Plan.Program. Side links them against a [Base] that was linked ahead, in milliseconds,
// into a module that runs only with that base. Plain links them with all that they import:
// it is for programs that no base has everything for, and for those that the side link
// refuses.
//
// With Checked, the compiler is told to instrument (-race), and there is the side link
// alone, against bases that were made for that. A program that it refuses cannot be checked.
//
// Every call has Src as its working directory. Before it, the texts of its Write are
// written to the absolute paths they name; after it, its Output exists. The archive of
// import path p is expected in Pkg + "/" + p + ".a". With a base, the compiler reads
// Exports + "/" + p + ".a" instead, which may hold export data alone, and the side link
// Maps + "/" + the base's name + ".map".
//
// Files are named relative to the module's root, so the tools' errors and the stacks of a
// panic read "sub/x.go:3:5". Every program links syscall/js: without it the runtime cannot
// report a deadlock when the host resumes it.
//
// # Limits
//
// No cgo, no assembly, no vendor folders, no nested modules; //go:debug lines count for
// nothing. Mistakes in the body of a file are the compiler's to report, and so are unused
// imports.
package plan
