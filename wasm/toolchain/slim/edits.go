package slim

import (
	"embed"

	"interleave/wasm/toolchain/overlay"
)

//go:embed all:_goroot
var goroot embed.FS

// Edits returns the changes that make cmd/compile and cmd/link small.
func Edits() overlay.Set {
	return overlay.NewSet("slim", goroot, otherTargets(), developer(), wasmWriter(), elsewhere(), sums())
}

// sums gives both tools a checksum that stands alone.
func sums() []overlay.Edit {
	var edits []overlay.Edit
	for _, file := range []string{
		"cmd/internal/hash/hash.go",
		"cmd/internal/cov/covcmd/cmddefs.go",
		"cmd/internal/codesign/codesign.go",
		"internal/pkgbits/encoder.go",
	} {
		edits = append(edits, overlay.Edit{
			File:   file,
			Old:    "\t\"crypto/sha256\"\n",
			New:    "\tsha256 \"internal/sum256\"\n",
			Reason: "crypto/sha256 brings all of crypto's module, with 32 MB of memory for random numbers",
		})
	}
	return edits
}
