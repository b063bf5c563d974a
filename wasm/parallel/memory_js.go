package parallel

import (
	"errors"
	"unsafe"
)

// Shared memory's operations are exports of a small module of the host's, so that a call is one from
// WebAssembly to WebAssembly, and JavaScript has no part in it.

//go:wasmimport parallel load32
func load32(at uint32) uint32

//go:wasmimport parallel store32
func store32(at, v uint32)

//go:wasmimport parallel add32
func add32(at, delta uint32) (old uint32)

//go:wasmimport parallel cas32
func cas32(at, old, v uint32) (was uint32)

//go:wasmimport parallel load64
func load64(at uint32) uint64

//go:wasmimport parallel store64
func store64(at uint32, v uint64)

//go:wasmimport parallel add64
func add64(at uint32, delta uint64) (old uint64)

//go:wasmimport parallel cas64
func cas64(at uint32, old, v uint64) (was uint64)

//go:wasmimport parallel room
func hostRoom(size int32) int32

//go:wasmimport parallel copyin
//go:noescape
func hostCopyIn(at uint32, src unsafe.Pointer, n int32)

//go:wasmimport parallel copyout
//go:noescape
func hostCopyOut(at uint32, dst unsafe.Pointer, n int32)

//go:wasmimport parallel wait
func hostWait(at, expected, id uint32) int32

//go:wasmimport parallel notify
func notify(at uint32, count int32) int32

// shareable says why there is no shared memory, if there is none.
func shareable() error {
	h, err := host()
	if err != nil {
		return errors.New("parallel: no shared memory: " + err.Error())
	}
	v, err := h.Get("sharedMemory")
	if err != nil {
		return errors.New("parallel: no shared memory: " + err.Error())
	}
	why, err := v.String()
	if err != nil {
		return errors.New("parallel: no shared memory: " + err.Error())
	}
	if why != "" {
		return errors.New("parallel: no shared memory: " + why)
	}
	// The ends of waits come through the inbox.
	if workerNumber() > 0 {
		return nil // Main does that
	}
	return listen(&first)
}

func room(size uint32) bool { return hostRoom(int32(size)) == 1 }

func copyIn(at uint32, src []byte) {
	if len(src) > 0 {
		hostCopyIn(at, unsafe.Pointer(&src[0]), int32(len(src)))
	}
}

func copyOut(dst []byte, at uint32) {
	if len(dst) > 0 {
		hostCopyOut(at, unsafe.Pointer(&dst[0]), int32(len(dst)))
	}
}

// startWait makes the host wake the wait of that id, or says that there is nothing to wait for.
func startWait(at, expected, id uint32) bool { return hostWait(at, expected, id) == 1 }

// The host knows who waits.
func hearWait(int, head) {}
func forgetWaits(int)    {}
