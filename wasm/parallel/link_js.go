package parallel

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
	"unsafe"

	"github.com/hack-pad/safejs"
)

// The border with the host, as doc.go describes it: what is rare goes through safejs, what is
// frequent through functions of the host's own, which take a tenth of the time.

//go:wasmimport parallel send
//go:noescape
func hostSend(to int32, head unsafe.Pointer, headLen int32, body unsafe.Pointer, bodyLen int32)

//go:wasmimport parallel next
//go:noescape
func hostNext(into unsafe.Pointer, size int32, event unsafe.Pointer) int32

//go:wasmimport parallel read
//go:noescape
func hostRead(handle, offset int32, into unsafe.Pointer, n int32)

//go:wasmimport parallel drop
func hostDrop(handle int32)

// What next gives.
const (
	nothing int32 = iota
	whole         // a message, all of it in the buffer
	partly        // a message whose beginning is in the buffer
	death         // the buffer says how a worker ended
	woken         // a wait ended
)

// host is globalThis.parallelHost.
var host = sync.OnceValues(func() (safejs.Value, error) {
	v, err := safejs.Global().Get("parallelHost")
	if err != nil {
		return v, err
	}
	if v.Type() != safejs.TypeObject {
		return v, errors.New("the page that runs this program gives it no workers: globalThis.parallelHost is missing")
	}
	return v, nil
})

var workerNumber = sync.OnceValue(func() int { return hostInt("number", 0) })

func cores() int { return hostInt("cores", 1) }

func hostInt(name string, otherwise int) int {
	h, err := host()
	if err != nil {
		return otherwise
	}
	v, err := h.Get(name)
	if err != nil {
		return otherwise
	}
	n, err := v.Int()
	if err != nil {
		return otherwise
	}
	return n
}

func hostCall(name string, args ...any) error {
	h, err := host()
	if err != nil {
		return err
	}
	_, err = h.Call(name, args...)
	return err
}

func startWorker(number int) error {
	if err := hostCall("start", number); err != nil {
		return fmt.Errorf("start a worker: %w", err)
	}
	return nil
}

// killWorker ends a worker; nothing more is heard of it.
func killWorker(number int) {
	// A host that cannot has no such worker.
	_ = hostCall("kill", number)
}

// send does not wait, and copies what it is given.
func send(to int, head, body []byte) {
	hostSend(int32(to), unsafe.Pointer(unsafe.SliceData(head)), int32(len(head)), unsafe.Pointer(unsafe.SliceData(body)), int32(len(body)))
	runtime.KeepAlive(body)
}

var (
	listenMu  sync.Mutex
	listening bool
)

// listen begins to tell r what the host hears.
func listen(r receiver) error {
	listenMu.Lock()
	defer listenMu.Unlock()
	if listening {
		return nil
	}
	ring, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		drain(r)
		return nil
	})
	if err != nil {
		return err
	}
	if err := hostCall("listen", ring); err != nil {
		return err
	}
	listening = true // for the life of the program
	return nil
}

// inbox takes messages up to its size in one call of the host.
var inbox [4096]byte

// event is what next says of a message: who sent it, its size and its handle.
var event [3]int32

// drain empties the host's inbox. The host rings again only after that, so there is one at a time.
func drain(r receiver) {
	for {
		kind := hostNext(unsafe.Pointer(&inbox[0]), int32(len(inbox)), unsafe.Pointer(&event[0]))
		from, size, handle := int(event[0]), int(event[1]), event[2]
		switch kind {
		case whole:
			r.message(from, &packet{bytes: inbox[:size], size: size})
		case partly:
			r.message(from, &packet{bytes: inbox[:], size: size, rest: rest{handle}})
		case death:
			r.gone(from, string(inbox[:size]))
		case woken:
			r.wake(uint32(handle))
		default:
			return
		}
	}
}

// rest is the host's name for what is not in Go's memory; 0 where all is.
type rest struct{ handle int32 }

// gone is false: nothing comes from a worker that is gone.
func (p *packet) gone() bool { return false }

// keep lets a packet outlive the call that brought it.
func (p *packet) keep() { p.bytes = append([]byte(nil), p.bytes...) }

// fetch copies from the part that the host holds.
func (p *packet) fetch(dst []byte, offset int) {
	if len(dst) > 0 {
		hostRead(p.handle, int32(offset), unsafe.Pointer(&dst[0]), int32(len(dst)))
	}
}

// drop lets the host forget the packet.
func (p *packet) drop() {
	if p.handle != 0 {
		hostDrop(p.handle)
		p.handle = 0
	}
}
