// Timeline reads a Go execution trace, as package runtime/trace and go test -trace write it, and
// prints what its goroutines did, in rows: package rows says which. A page shows them as a table.
//
//	go run ./wasm/timeline [-files main.go,store/store.go] [-o rows.json] trace.out
//
// The flag files names the reader's own files as the trace spells them, for the places of the rows.
// Without it, every function of package main counts as the reader's. The rows are JSON, a
// rows.Timeline; site/src/protocol/timeline.ts is its twin, and both sides read the packets in
// testdata.
//
// A trace that ends too early gives the rows up to there, and says so in them. What is no trace, or
// has no events at all, is an error, and the exit status is 1.
//
// Built for js/wasm it is one of the tools of the toolchain worker. It needs nothing of a browser:
// it reads a file and writes one.
package main
