package parallel

import (
	"fmt"
	"slices"
	"unsafe"
)

// Number is what shared memory holds.
type Number interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 |
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 |
		~float32 | ~float64
}

// Array is a number of numbers in memory that all workers share. A *Array can be an input of a
// task, or a part of one: then the task works on the same numbers.
//
// Load, Store, Add and CompareAndSwap are atomic and sequentially consistent, as in package sync/atomic: they order what
// workers do before and after. CopyTo and CopyFrom are not atomic: they are for parts that nobody else changes at that
// time. An index out of range panics.
type Array[T Number] struct{ region }

// region names a part of shared memory, whatever numbers it holds.
type region struct {
	at    uint32 // in bytes
	n     uint32 // numbers
	block uint32 // the bytes to give back; 0 for a part of an array
}

// NewArray makes an array of n zeros.
//
// It fails where there is no shared memory: in a page that is not cross-origin isolated (the error says
// what its host has to set), and when the memory, 1 GB for the whole program, is used up.
func NewArray[T Number](n int) (*Array[T], error) {
	r, err := newRegion(n, int(unsafe.Sizeof(*new(T))))
	if err != nil {
		return nil, err
	}
	return (*Array[T])(unsafe.Pointer(r)), nil
}

func newRegion(n, size int) (*region, error) {
	if n < 0 || n > memoryLimit/size {
		return nil, fmt.Errorf("parallel: an array of %d elements of %d bytes: shared memory has %d MB", n, size, memoryLimit>>20)
	}
	at, block, err := allocate(uint32(n * size))
	return &region{at, uint32(n), block}, err
}

func (*region) shared() {}

// Len returns the number of elements.
func (a *region) Len() int { return int(a.n) }

// Slice returns the elements from i up to and without j: the same memory, not a copy.
func (a *Array[T]) Slice(i, j int) *Array[T] {
	return (*Array[T])(unsafe.Pointer(a.slice(i, j, uint32(unsafe.Sizeof(*new(T))))))
}

func (a *region) slice(i, j int, size uint32) *region {
	if i < 0 || j < i || j > int(a.n) {
		panic(fmt.Sprintf("parallel: part [%d:%d] of an array of %d", i, j, a.n))
	}
	return &region{at: a.at + uint32(i)*size, n: uint32(j - i)}
}

// Free gives the memory back. No worker may use the array, or a part of it, afterwards. Freeing a part does nothing.
func (a *region) Free() {
	release(a.at, a.block)
	*a = region{}
}

// CopyTo copies elements into dst, from the first on, and returns how many: what the shorter one has.
func (a *Array[T]) CopyTo(dst []T) int {
	n := min(len(dst), int(a.n))
	if n > 0 {
		copyOut(memory(unsafe.Pointer(&dst[0]), n*int(unsafe.Sizeof(dst[0]))), a.at)
	}
	return n
}

// CopyFrom copies src into the array, from the first element on, and returns how many were copied.
func (a *Array[T]) CopyFrom(src []T) int {
	n := min(len(src), int(a.n))
	if n > 0 {
		copyIn(a.at, memory(unsafe.Pointer(&src[0]), n*int(unsafe.Sizeof(src[0]))))
	}
	return n
}

// GobEncode lets an array be a part of any value that is sent: the place is sent, not what it holds.
func (a *region) GobEncode() ([]byte, error) { return gobEncode(unsafe.Pointer(a), unsafe.Sizeof(*a)) }

// GobDecode is the other half of GobEncode.
func (a *region) GobDecode(b []byte) error { return gobDecode(unsafe.Pointer(a), unsafe.Sizeof(*a), b) }

// place is where an element is.
func (a *Array[T]) place(i int) uint32 {
	if uint(i) >= uint(a.n) {
		a.outside(i)
	}
	return a.at + uint32(i)*uint32(unsafe.Sizeof(*new(T)))
}

func (a *region) outside(i int) { panic(fmt.Sprintf("parallel: index %d of an array of %d", i, a.n)) }

// Load returns an element.
func (a *Array[T]) Load(i int) T {
	at := a.place(i)
	switch unsafe.Sizeof(*new(T)) {
	case 8:
		v := load64(at)
		return *(*T)(unsafe.Pointer(&v))
	case 4:
		v := load32(at)
		return *(*T)(unsafe.Pointer(&v))
	}
	return fromBits[T](uint64(loadLane(at, unsafe.Sizeof(*new(T)))))
}

// Store sets an element.
func (a *Array[T]) Store(i int, v T) {
	at := a.place(i)
	switch unsafe.Sizeof(v) {
	case 8:
		store64(at, *(*uint64)(unsafe.Pointer(&v)))
		return
	case 4:
		store32(at, *(*uint32)(unsafe.Pointer(&v)))
		return
	}
	for old := a.Load(i); !a.CompareAndSwap(i, old, v); old = a.Load(i) {
	}
}

// Add adds delta to an element and returns its new value.
func (a *Array[T]) Add(i int, delta T) T {
	at := a.place(i)
	if half := T(1) / 2; half == 0 {
		switch unsafe.Sizeof(delta) {
		case 8:
			return fromBits[T](add64(at, bitsOf(delta))) + delta
		case 4:
			return fromBits[T](uint64(add32(at, uint32(bitsOf(delta))))) + delta
		}
	}
	for {
		old := a.Load(i)
		if a.CompareAndSwap(i, old, old+delta) {
			return old + delta
		}
	}
}

// CompareAndSwap sets an element to v if it is old, bit by bit, and says whether it did.
func (a *Array[T]) CompareAndSwap(i int, old, v T) bool {
	at := a.place(i)
	switch unsafe.Sizeof(v) {
	case 8:
		return cas64(at, bitsOf(old), bitsOf(v)) == bitsOf(old)
	case 4:
		return cas32(at, uint32(bitsOf(old)), uint32(bitsOf(v))) == uint32(bitsOf(old))
	}
	return casLane(at, unsafe.Sizeof(v), uint32(bitsOf(old)), uint32(bitsOf(v)))
}

// lane is where a number of one or two bytes is in its word of four.
func lane(at uint32, size uintptr) (shift, mask uint32) { return at & 3 * 8, 1<<(size*8) - 1 }

func loadLane(at uint32, size uintptr) uint32 {
	shift, mask := lane(at, size)
	return load32(at&^3) >> shift & mask
}

func casLane(at uint32, size uintptr, old, v uint32) bool {
	shift, mask := lane(at, size)
	for {
		word := load32(at &^ 3)
		if word>>shift&mask != old {
			return false
		}
		if cas32(at&^3, word, word&^(mask<<shift)|v<<shift) == word {
			return true
		}
	}
}

func bitsOf[T Number](v T) uint64 {
	switch unsafe.Sizeof(v) {
	case 8:
		return *(*uint64)(unsafe.Pointer(&v))
	case 4:
		return uint64(*(*uint32)(unsafe.Pointer(&v)))
	case 2:
		return uint64(*(*uint16)(unsafe.Pointer(&v)))
	}
	return uint64(*(*uint8)(unsafe.Pointer(&v)))
}

// fromBits is the value with those low bits: this package's platforms are little-endian.
func fromBits[T Number](b uint64) T { return *(*T)(unsafe.Pointer(&b)) }

// Value is one number that all workers share: an [Array] of one.
type Value[T Number] struct{ region }

// NewValue makes a shared number. It fails as [NewArray] does.
func NewValue[T Number](v T) (*Value[T], error) {
	r, err := newRegion(1, int(unsafe.Sizeof(v)))
	if err != nil {
		return nil, err
	}
	n := (*Value[T])(unsafe.Pointer(r))
	n.Store(v)
	return n, nil
}

func (v *Value[T]) array() *Array[T] { return (*Array[T])(unsafe.Pointer(v)) }

// Load returns the number.
func (v *Value[T]) Load() T { return v.array().Load(0) }

// Store sets the number.
func (v *Value[T]) Store(n T) { v.array().Store(0, n) }

// Add adds delta and returns the new number.
func (v *Value[T]) Add(delta T) T { return v.array().Add(0, delta) }

// CompareAndSwap sets the number to n if it is old, and says whether it did.
func (v *Value[T]) CompareAndSwap(old, n T) bool { return v.array().CompareAndSwap(0, old, n) }

// gobEncode gives the memory of something that only names what is shared.
func gobEncode(h unsafe.Pointer, size uintptr) ([]byte, error) {
	return slices.Clone(memory(h, int(size))), nil
}

func gobDecode(h unsafe.Pointer, size uintptr, b []byte) error {
	if len(b) != int(size) {
		return fmt.Errorf("parallel: %d bytes name nothing that is shared", len(b))
	}
	copy(memory(h, int(size)), b)
	return nil
}
