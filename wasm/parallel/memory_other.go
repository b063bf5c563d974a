//go:build !js

package parallel

import (
	"fmt"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"unsafe"
)

// memoryFile is the file that holds shared memory. It has no name, and takes up only what is used.
var memoryFile = sync.OnceValues(func() (*os.File, error) {
	if workerNumber() > 0 {
		return os.NewFile(memoryFd, "shared memory"), nil
	}
	dir := ""
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		dir = "/dev/shm"
	}
	f, err := os.CreateTemp(dir, "parallel-")
	if err != nil {
		return nil, fmt.Errorf("make shared memory: %w", err)
	}
	if err := os.Remove(f.Name()); err != nil {
		f.Close()
		return nil, fmt.Errorf("make shared memory: %w", err)
	}
	if err := f.Truncate(memoryLimit); err != nil {
		f.Close()
		return nil, fmt.Errorf("make shared memory: %w", err)
	}
	return f, nil
})

// mapped is where shared memory is in this process.
var mapped = sync.OnceValues(func() (unsafe.Pointer, error) {
	f, err := memoryFile()
	if err != nil {
		return nil, err
	}
	b, err := syscall.Mmap(int(f.Fd()), 0, memoryLimit, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	if err != nil {
		return nil, fmt.Errorf("map shared memory: %w", err)
	}
	p := unsafe.Pointer(unsafe.SliceData(b))
	atomic.StorePointer(&mappedAt, p)
	return p, nil
})

// mappedAt is what mapped gave, where no call is worth its time.
var mappedAt unsafe.Pointer

func base() unsafe.Pointer {
	if p := atomic.LoadPointer(&mappedAt); p != nil {
		return p
	}
	p, err := mapped()
	if err != nil {
		panic("parallel: " + err.Error())
	}
	return p
}

// shareable says why there is no shared memory, if there is none.
func shareable() error {
	if _, err := mapped(); err != nil {
		return fmt.Errorf("parallel: no shared memory: %w", err)
	}
	return nil
}

func room(size uint32) bool { return size <= memoryLimit }

func word(at uint32) *uint32  { return (*uint32)(unsafe.Add(base(), at)) }
func pair(at uint32) *uint64  { return (*uint64)(unsafe.Add(base(), at)) }
func load32(at uint32) uint32 { return atomic.LoadUint32(word(at)) }
func load64(at uint32) uint64 { return atomic.LoadUint64(pair(at)) }

func store32(at, v uint32)        { atomic.StoreUint32(word(at), v) }
func store64(at uint32, v uint64) { atomic.StoreUint64(pair(at), v) }

func add32(at, delta uint32) uint32        { return atomic.AddUint32(word(at), delta) - delta }
func add64(at uint32, delta uint64) uint64 { return atomic.AddUint64(pair(at), delta) - delta }

func cas32(at, old, v uint32) uint32 {
	for {
		was := load32(at)
		if was != old || atomic.CompareAndSwapUint32(word(at), old, v) {
			return was
		}
	}
}

func cas64(at uint32, old, v uint64) uint64 {
	for {
		was := load64(at)
		if was != old || atomic.CompareAndSwapUint64(pair(at), old, v) {
			return was
		}
	}
}

func copyIn(at uint32, src []byte) {
	copy(unsafe.Slice((*byte)(unsafe.Add(base(), at)), len(src)), src)
}

func copyOut(dst []byte, at uint32) {
	copy(dst, unsafe.Slice((*byte)(unsafe.Add(base(), at)), len(dst)))
}

// directory is who waits for which place, in the first worker. Whoever notifies has changed the
// place before it says so: a wait that is asked for later sees the change.
type directory struct {
	mu      sync.Mutex
	waiting map[uint32][]waiter
}

type waiter struct {
	worker int
	id     uint32
}

var places = directory{waiting: map[uint32][]waiter{}}

// startWait asks for the wait of that id to be woken.
func startWait(at, expected, id uint32) bool {
	if toFirst != nil {
		send(0, head{kind: waitFor, n: expected, id: uint64(id), ref: uint64(at)}.bytes(), nil)
		return true
	}
	return places.wait(waiter{0, id}, at, expected)
}

// notify wakes at most count of those who wait for a place.
func notify(at uint32, count int32) int32 {
	if toFirst != nil {
		send(0, head{kind: notifyWaiters, n: uint32(count), ref: uint64(at)}.bytes(), nil)
		return 0
	}
	return places.notify(at, int(count))
}

// hearWait takes what a further worker asks for.
func hearWait(from int, h head) {
	if h.kind == notifyWaiters {
		places.notify(uint32(h.ref), int(h.n))
		return
	}
	w := waiter{from, uint32(h.id)}
	if !places.wait(w, uint32(h.ref), h.n) {
		w.wake()
	}
}

// wait keeps a waiter, unless the place holds something else than expected.
func (d *directory) wait(w waiter, at, expected uint32) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if load32(at) != expected {
		return false
	}
	d.waiting[at] = append(d.waiting[at], w)
	return true
}

func (d *directory) notify(at uint32, count int) int32 {
	d.mu.Lock()
	list := d.waiting[at]
	n := min(count, len(list))
	woken := list[:n]
	if n == len(list) {
		delete(d.waiting, at)
	} else {
		d.waiting[at] = list[n:]
	}
	d.mu.Unlock()
	for _, w := range woken {
		w.wake()
	}
	return int32(n)
}

func (w waiter) wake() {
	if w.worker == 0 {
		waits.wake(w.id)
		return
	}
	send(w.worker, head{kind: wakeUp, id: uint64(w.id)}.bytes(), nil)
}

// forgetWaits takes out all waits of a worker that is gone.
func forgetWaits(number int) {
	places.mu.Lock()
	defer places.mu.Unlock()
	for at, list := range places.waiting {
		list = slices.DeleteFunc(list, func(w waiter) bool { return w.worker == number })
		if len(list) == 0 {
			delete(places.waiting, at)
		} else {
			places.waiting[at] = list
		}
	}
}
