//go:build !wasm

package detect

// origin is where addresses of the detector's own memory are counted from:
// the first call of Memory sets it, all others give memory in the 4 GB above.
var origin uintptr

func setOrigin(p uintptr) {
	if origin == 0 {
		origin = p - 8
	}
}
