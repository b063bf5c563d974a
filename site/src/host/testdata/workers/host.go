package main

import (
	"syscall/js"
	"unsafe"
)

//go:wasmimport parallel send
func send(to int32, head unsafe.Pointer, headLen int32, body unsafe.Pointer, bodyLen int32)

//go:wasmimport parallel next
func next(into unsafe.Pointer, size int32, event unsafe.Pointer) int32

//go:wasmimport parallel read
func read(handle, offset int32, into unsafe.Pointer, size int32)

//go:wasmimport parallel drop
func drop(handle int32)

//go:wasmimport parallel room
func room(bytes int32) int32

//go:wasmimport parallel copyin
func copyin(offset int32, from unsafe.Pointer, size int32)

//go:wasmimport parallel copyout
func copyout(offset int32, into unsafe.Pointer, size int32)

//go:wasmimport parallel wait
func wait(offset, expected, id int32) int32

//go:wasmimport parallel notify
func notify(offset, count int32) int32

//go:wasmimport parallel load32
func load32(offset int32) int32

//go:wasmimport parallel store32
func store32(offset, value int32)

//go:wasmimport parallel add32
func add32(offset, value int32) int32

//go:wasmimport parallel swap32
func swap32(offset, value int32) int32

//go:wasmimport parallel cas32
func cas32(offset, old, new int32) int32

//go:wasmimport parallel load64
func load64(offset int32) int64

//go:wasmimport parallel store64
func store64(offset int32, value int64)

//go:wasmimport parallel add64
func add64(offset int32, value int64) int64

//go:wasmimport parallel swap64
func swap64(offset int32, value int64) int64

//go:wasmimport parallel cas64
func cas64(offset int32, old, new int64) int64

var host = js.Global().Get("parallelHost")

// kind of an event.
const (
	message = 1 + iota
	large
	gone
	waited
)

type event struct {
	kind, from, handle int
	data               []byte
}

// inbox takes all there is when the doorbell rings. A large message is read in two parts.
func inbox() <-chan event {
	events := make(chan event, 1000)
	take := js.FuncOf(func(js.Value, []js.Value) any {
		for {
			var into [64]byte
			var says [3]int32
			kind := next(unsafe.Pointer(&into), int32(len(into)), unsafe.Pointer(&says))
			if kind == 0 {
				return nil
			}
			e := event{kind: int(kind), from: int(says[0]), handle: int(says[2])}
			if kind == large {
				e.data = make([]byte, says[1])
				half := says[1] / 2
				read(says[2], 0, unsafe.Pointer(&e.data[0]), half)
				read(says[2], half, unsafe.Pointer(&e.data[half]), says[1]-half)
				drop(says[2])
			} else {
				e.data = append([]byte(nil), into[:says[1]]...)
			}
			events <- e
		}
	})
	host.Call("listen", take)
	return events
}

func post(to int, head, body string) {
	send(int32(to), unsafe.Pointer(unsafe.StringData(head)), int32(len(head)), unsafe.Pointer(unsafe.StringData(body)), int32(len(body)))
}

// start starts a worker and gives the words of an error.
func start(number int) (words string) {
	defer func() {
		if err := recover(); err != nil {
			words = err.(error).Error()
		}
	}()
	host.Call("start", number)
	return ""
}
