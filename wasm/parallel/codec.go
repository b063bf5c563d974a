package parallel

import (
	"bytes"
	"encoding"
	"encoding/binary"
	"encoding/gob"
	"fmt"
	"reflect"
	"sync"
	"unsafe"
)

// codec turns values into bytes for a worker of the same program. How it does that depends on
// the type alone: memory without pointers goes as it is, slices of such memory too, and all else by encoding/gob.
//
// It knows no type parameter, and values by the address of the first of n: what is generic in this
// package is compiled once for each type, into each program.
type codec struct {
	t     reflect.Type
	slice reflect.Type
	form  form
	err   error // why such values cannot be sent
	// elem is the size of a slice's element, in bytes.
	elem int
	// parts are what a flat value is made of, and flat is how many bytes that makes.
	parts []part
	flat  int
}

type form uint8

const (
	byGob   form = iota
	byCopy       // the value's memory has no pointers
	byBytes      // a string, or a slice of such values
	byParts      // made of such memory and of pointers to it
)

// part is a piece of a value's memory, or what a pointer in it points to.
type part struct {
	offset, size uintptr
	pointee      reflect.Type // nil for a piece of the value itself
}

var codecs sync.Map // of *codec, by reflect.Type

func codecFor(t reflect.Type) *codec {
	if c, ok := codecs.Load(t); ok {
		return c.(*codec)
	}
	made := newCodec(t)
	made.slice = reflect.SliceOf(t)
	c, _ := codecs.LoadOrStore(t, made)
	return c.(*codec)
}

func newCodec(t reflect.Type) *codec {
	if in := embedding(t, map[reflect.Type]bool{}); in != nil {
		return &codec{t: t, err: fmt.Errorf("parallel: %v embeds a type of package parallel, whose methods hide what else it holds: make it a named field", in)}
	}
	switch {
	case plain(t):
		return &codec{t: t, form: byCopy}
	case special(t) && !(t.Kind() == reflect.Pointer && isHandle(t.Elem())):
		return &codec{t: t}
	case t.Kind() == reflect.String:
		return &codec{t: t, form: byBytes, elem: 1}
	case t.Kind() == reflect.Slice && plain(t.Elem()) && t.Elem().Size() > 0:
		return &codec{t: t, form: byBytes, elem: int(t.Elem().Size())}
	}
	c := &codec{t: t, form: byParts}
	if !c.divide(t, 0) {
		return &codec{t: t}
	}
	for _, p := range c.parts {
		c.flat += int(p.size)
		if p.pointee != nil {
			c.flat++
		}
	}
	return c
}

// divide finds the parts of a value of type t at offset; false where it has others than codec knows.
func (c *codec) divide(t reflect.Type, offset uintptr) bool {
	switch {
	case plain(t):
		c.parts = append(c.parts, part{offset: offset, size: t.Size()})
		return true
	case special(t) && !(t.Kind() == reflect.Pointer && isHandle(t.Elem())):
		return false
	case t.Kind() == reflect.Pointer && plain(t.Elem()):
		c.parts = append(c.parts, part{offset, t.Elem().Size(), t.Elem()})
		return true
	case t.Kind() == reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			if !c.divide(f.Type, offset+f.Offset) {
				return false
			}
		}
		return true
	}
	return false
}

// handle is implemented by this package's own types that name something all workers share.
// They are memory without pointers, whatever methods they have.
type handle interface{ shared() }

var (
	handleType = reflect.TypeFor[handle]()
	encoders   = []reflect.Type{reflect.TypeFor[gob.GobEncoder](), reflect.TypeFor[encoding.BinaryMarshaler]()}
)

// isHandle: not of a type that only embeds one.
func isHandle(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.PkgPath() == handleType.PkgPath() && reflect.PointerTo(t).Implements(handleType)
}

// embedding finds a type within t that has a handle's methods, and is none.
func embedding(t reflect.Type, seen map[reflect.Type]bool) reflect.Type {
	if seen[t] || isHandle(t) {
		return nil
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return embedding(t.Elem(), seen)
	case reflect.Map:
		if in := embedding(t.Key(), seen); in != nil {
			return in
		}
		return embedding(t.Elem(), seen)
	case reflect.Struct:
		if reflect.PointerTo(t).Implements(handleType) {
			return t
		}
		for i := range t.NumField() {
			if in := embedding(t.Field(i).Type, seen); in != nil {
				return in
			}
		}
	}
	return nil
}

// special types say themselves how they are encoded.
func special(t reflect.Type) bool {
	for _, e := range encoders {
		if t.Implements(e) || reflect.PointerTo(t).Implements(e) {
			return true
		}
	}
	return false
}

// plain types are memory without pointers.
func plain(t reflect.Type) bool {
	if isHandle(t) {
		return true
	}
	if special(t) {
		return false
	}
	switch k := t.Kind(); k {
	case reflect.Array:
		return plain(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if !plain(t.Field(i).Type) {
				return false
			}
		}
		return true
	default:
		return k == reflect.Bool || k >= reflect.Int && k <= reflect.Complex128 && k != reflect.Uintptr
	}
}

// memory is size bytes from p on.
func memory(p unsafe.Pointer, size int) []byte { return unsafe.Slice((*byte)(p), size) }

// at is the value with index i.
func (c *codec) at(p unsafe.Pointer, i int) unsafe.Pointer {
	return unsafe.Add(p, uintptr(i)*c.t.Size())
}

// make makes n values.
func (c *codec) make(n int) unsafe.Pointer {
	return reflect.MakeSlice(c.slice, n, n).UnsafePointer()
}

// encode gives the bytes of n values, which may be the values' own memory.
func (c *codec) encode(p unsafe.Pointer, n int) ([]byte, error) {
	if c.err != nil {
		return nil, c.err
	}
	switch c.form {
	case byCopy:
		return memory(p, n*int(c.t.Size())), nil
	case byBytes:
		return c.join(p, n), nil
	case byParts:
		return c.flatten(p, n), nil
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).EncodeValue(reflect.SliceAt(c.t, p, n)); err != nil {
		return nil, fmt.Errorf("parallel: a value of type %v cannot be sent: %w", c.t, err)
	}
	return b.Bytes(), nil
}

// decode reads n values.
func (c *codec) decode(from *packet, n int) (unsafe.Pointer, error) {
	switch c.form {
	case byCopy:
		p := c.make(n)
		from.read(memory(p, n*int(c.t.Size())))
		return p, nil
	case byBytes:
		return c.split(from, n), nil
	case byParts:
		return c.unflatten(from, n), nil
	}
	vs := reflect.New(c.slice)
	err := gob.NewDecoder(bytes.NewReader(from.body())).DecodeValue(vs)
	if err == nil && vs.Elem().Len() != n {
		err = fmt.Errorf("%d instead of %d", vs.Elem().Len(), n)
	}
	if err != nil {
		return nil, fmt.Errorf("parallel: values of type %v cannot be received: %w", c.t, err)
	}
	return vs.Elem().UnsafePointer(), nil
}

// header is what a string and a slice have in common.
type header struct {
	data unsafe.Pointer
	len  int
}

// content is the memory of a string or slice.
func (c *codec) content(v unsafe.Pointer) []byte {
	h := (*header)(v)
	return memory(h.data, h.len*c.elem)
}

// join puts strings or slices into one; where there is not just one, the lengths come before all of them.
func (c *codec) join(p unsafe.Pointer, n int) []byte {
	if n == 1 {
		return c.content(p)
	}
	size := 0
	for i := range n {
		size += 8 + len(c.content(c.at(p, i)))
	}
	b := make([]byte, 0, size)
	for i := range n {
		b = binary.LittleEndian.AppendUint64(b, uint64(len(c.content(c.at(p, i)))))
	}
	for i := range n {
		b = append(b, c.content(c.at(p, i))...)
	}
	return b
}

func (c *codec) split(from *packet, n int) unsafe.Pointer {
	p := c.make(n)
	sizes := []uint64{uint64(from.left())}
	if n != 1 {
		sizes = make([]uint64, n)
		from.read(memory(unsafe.Pointer(unsafe.SliceData(sizes)), 8*n))
	}
	for i, size := range sizes {
		c.fill(c.at(p, i), from, int(size))
	}
	return p
}

// fill makes a string or a slice of the next bytes.
func (c *codec) fill(v unsafe.Pointer, from *packet, size int) {
	if c.t.Kind() == reflect.String {
		b := make([]byte, size)
		from.read(b)
		*(*string)(v) = unsafe.String(unsafe.SliceData(b), size)
		return
	}
	n := size / c.elem
	reflect.NewAt(c.t, v).Elem().Set(reflect.MakeSlice(c.t, n, n))
	from.read(c.content(v))
}

func (c *codec) flatten(p unsafe.Pointer, n int) []byte {
	b := make([]byte, 0, n*c.flat)
	for i := range n {
		v := c.at(p, i)
		for _, part := range c.parts {
			at := unsafe.Add(v, part.offset)
			if part.pointee != nil {
				at = *(*unsafe.Pointer)(at)
				if at == nil {
					b = append(b, make([]byte, part.size+1)...)
					continue
				}
				b = append(b, 1)
			}
			b = append(b, memory(at, int(part.size))...)
		}
	}
	return b
}

func (c *codec) unflatten(from *packet, n int) unsafe.Pointer {
	p := c.make(n)
	var there [1]byte
	for i := range n {
		v := c.at(p, i)
		for _, part := range c.parts {
			at := unsafe.Add(v, part.offset)
			if part.pointee == nil {
				from.read(memory(at, int(part.size)))
				continue
			}
			from.read(there[:])
			pointee := reflect.New(part.pointee).UnsafePointer()
			from.read(memory(pointee, int(part.size)))
			if there[0] == 1 {
				*(*unsafe.Pointer)(at) = pointee
			}
		}
	}
	return p
}
