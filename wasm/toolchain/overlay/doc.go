// Package overlay builds a variant of the Go distribution without touching it.
//
// The go command takes `-overlay file.json`, a map from the name of a source
// file to the file that is to be read instead. This package computes such a
// file from the GOROOT in use, so the repository holds our changes and no copy
// of Go's own text:
//
//   - an [Edit] replaces exact text, which must occur exactly as often as the
//     edit says, or rewrites the whole file by a function, or removes it;
//   - the Files of a [Set] are new files of packages of GOROOT. By custom they
//     stand in a folder _goroot beside the edits, which the go command ignores.
//
// Edits of one file are applied in the order given, each to the result of the
// one before. Whatever no longer fits (a file that is gone, a text that is
// not found, a new file that Go now has itself) is an error that names the
// file, the text and the Go version; [Write] reports all of them at once, so
// that a new Go release is mended in one sitting.
//
//	var set = overlay.Set{
//		Name: "quiet",
//		Edits: []overlay.Edit{{
//			File:   "cmd/link/main.go",
//			Old:    "log.Print(banner)",
//			New:    "",
//			Reason: "the page has no terminal",
//		}},
//	}
//	path, err := overlay.Write(goroot, "go1.26.8", dir, set)
//	// go build -overlay path ...
package overlay
