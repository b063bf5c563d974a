// Package output writes the site: a folder of files that any static host can serve.
//
// A Site collects what goes into the folder. Files have stable names or names with a hash
// of their content in them; large ones (the tools, the bases, whole programs) come in three
// forms: as they are, as .br for hosts that send Brotli, and as .pack, gzip under a name
// that no host maps to an encoding. Those that few visits need (the packages), and small ones
// (programs that are sides of a base), come as .pack alone. Small texts get .br and .gz beside them.
//
// Write makes a folder of its own, complete, and swaps it with the old one at the end: a
// failure leaves the old one as it was.
//
// What takes long to make is kept in a Cache, by what it was made from, and comes into the
// folder as a hard link where the file system has them. Every entry is checked against its
// checksum before it is used, once in a process: an altered one is dropped and made again.
//
// manifest.go and benches.go are the twins of site/src/protocol/manifest.ts and benches.ts; the
// packets in testdata are decoded by the tests of both sides.
package output
