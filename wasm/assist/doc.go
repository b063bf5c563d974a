// Assist is the Go program that stands beside the compiler and the linker in the
// toolchain worker: it plans builds (package plan) and formats files (package format). It
// is started once, installs the function globalThis.interleaveAssist and then waits for
// calls for as long as the worker lives.
//
// The function takes a request as JSON text and returns the response as JSON text, at
// once: protocol.go has the messages. The graph of importable packages and the bases are
// sent once, first, and kept; nothing else is remembered from one call to the next. A request that cannot be
// answered, even one that panics, gets a response of kind failed and leaves the program up.
//
// Built for anything but js/wasm it only says so.
package main
