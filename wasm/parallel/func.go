package parallel

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"runtime/debug"
	"sync"
	"unsafe"
)

// Function is a function that every worker knows by its name.
type Function[In, Out any] struct{ named }

// named is what a Function is made as. A value that is made of a generic type brings that type's description
// with all its methods into the program, whether they are called or not; one that is made of
// this type and then looked at as the other does not. So are all others in this package.
type named struct{ f *function }

// function is a Function whose types only matter to its codecs.
type function struct {
	name    string
	call    func(ctx context.Context, in, out unsafe.Pointer) error
	in, out *codec
}

var (
	functionsMu sync.Mutex
	functions   = map[string]*function{}
)

// Func gives a function a name by which all workers know it. A function cannot be sent to another
// worker, but each has the same program: so Func is called where each will, in the declaration of
// a package's variable.
//
//	var square = parallel.Func("square", func(_ context.Context, n int) (int, error) {
//		return n * n, nil
//	})
//
// The context ends when nobody waits for the result any more. A name is of 1 to 255 bytes; one that is taken is a panic.
func Func[In, Out any](name string, f func(context.Context, In) (Out, error)) *Function[In, Out] {
	fn := &function{name: name, in: codecFor(reflect.TypeFor[In]()), out: codecFor(reflect.TypeFor[Out]())}
	fn.call = func(ctx context.Context, in, out unsafe.Pointer) (err error) {
		*(*Out)(out), err = f(ctx, *(*In)(in))
		return err
	}
	fn.register(f != nil)
	return (*Function[In, Out])(unsafe.Pointer(&named{fn}))
}

func (f *function) register(callable bool) {
	if f.name == "" || len(f.name) > mostName || !callable {
		panic(fmt.Sprintf("parallel: Func(%q): a name has 1 to %d bytes, and a function is needed", f.name, mostName))
	}
	functionsMu.Lock()
	defer functionsMu.Unlock()
	if functions[f.name] != nil {
		panic(fmt.Sprintf("parallel: Func(%q): there is a function of that name", f.name))
	}
	functions[f.name] = f
}

// Name returns the function's name.
func (f *named) Name() string { return f.f.name }

// run answers a task in a further worker.
func (w *server) run(t *task) {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	w.mu.Lock()
	w.now, w.stop = t, cancel
	w.mu.Unlock()
	functionsMu.Lock()
	f := functions[t.head.name]
	functionsMu.Unlock()
	if f == nil {
		t.body.drop()
		w.fail(t, callError{Text: "worker " + fmt.Sprint(Worker()) + " does not know the function: call parallel.Func where every worker does, in the declaration of a package's variable"})
		return
	}
	kind, body := f.run(ctx, t)
	send(0, head{kind: kind, id: t.head.id, n: t.head.n}.bytes(), body)
}

// cancel ends the context of a call, or drops one that has not begun.
func (w *server) cancel(id uint64, why string) {
	if w.take(id) {
		// Said, so that the pool knows that nothing more comes.
		send(0, head{kind: recalled, id: id}.bytes(), nil)
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.now != nil && w.now.head.id == id {
		w.stop(errors.New(why))
	}
}

// take takes back a call that has not begun, if there is one.
func (w *server) take(id uint64) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, t := range w.tasks {
		if t.head.id == id {
			t.body.drop()
			w.tasks = append(w.tasks[:i], w.tasks[i+1:]...)
			return true
		}
	}
	return false
}

// run calls the function for a chunk of inputs, and gives the answer's kind and body.
func (f *function) run(ctx context.Context, t *task) (kind, []byte) {
	n := int(t.head.n)
	ins, err := f.in.decode(t.body, n)
	t.body.drop()
	if err != nil {
		return failed, encodeErrors([]callError{newCallError(0, err)})
	}
	outs := f.out.make(n)
	var errs []callError
	for i := range n {
		if e := f.one(ctx, f.in.at(ins, i), f.out.at(outs, i)); e != nil {
			e.Index = i
			errs = append(errs, *e)
		}
	}
	if len(errs) == n && n > 0 {
		return failed, encodeErrors(errs)
	}
	// A failed call's output may be nothing that can be sent.
	good := 0
	values, fails := reflect.SliceAt(f.out.t, outs, n), errs
	for i := range n {
		if len(fails) > 0 && fails[0].Index == i {
			fails = fails[1:]
			continue
		}
		values.Index(good).Set(values.Index(i))
		good++
	}
	body, err := f.out.encode(outs, good)
	if err != nil {
		return failed, encodeErrors([]callError{newCallError(0, err)})
	}
	if len(errs) == 0 {
		return result, body
	}
	e := encodeErrors(errs)
	joined := binary.LittleEndian.AppendUint64(make([]byte, 0, 8+len(e)+len(body)), uint64(len(e)))
	return mixed, append(append(joined, e...), body...)
}

// one calls the function, and makes an error of a panic.
func (f *function) one(ctx context.Context, in, out unsafe.Pointer) (e *callError) {
	defer func() {
		if v := recover(); v != nil {
			e = &callError{Text: fmt.Sprint(v), Panic: true, Stack: string(debug.Stack())}
		}
	}()
	if err := f.call(ctx, in, out); err != nil {
		failure := newCallError(0, err)
		return &failure
	}
	return nil
}

// outcome is what became of a chunk: one output and one error for each input.
type outcome struct {
	values unsafe.Pointer
	errs   []error // nil where all went well
	worker int
}

func (o *outcome) err(i int) error {
	if o.errs == nil {
		return nil
	}
	return o.errs[i]
}

// outcome reads a worker's answer.
func (f *function) outcome(a answer, n int) outcome {
	o := outcome{worker: a.worker}
	if a.err != nil {
		return f.failed(o, a.err, n)
	}
	if a.head.kind != result {
		size := a.packet.left()
		if a.head.kind == mixed {
			var b [8]byte
			a.packet.read(b[:])
			size = int(binary.LittleEndian.Uint64(b[:]))
		}
		b := make([]byte, size)
		a.packet.read(b)
		errs, err := decodeErrors(b)
		if err != nil {
			return f.failed(o, err, n)
		}
		o.errs = make([]error, n)
		for _, e := range errs {
			o.errs[e.Index] = e.error(f.name, a.worker)
		}
		if a.head.kind == failed {
			o.values = f.out.make(n)
			for i := range o.errs {
				if o.errs[i] == nil { // one error speaks for the whole chunk
					o.errs[i] = errs[0].error(f.name, a.worker)
				}
			}
			return o
		}
	}
	good := n
	for _, err := range o.errs {
		if err != nil {
			good--
		}
	}
	values, err := f.out.decode(a.packet, good)
	if err != nil {
		return f.failed(o, err, n)
	}
	if good < n {
		all, there := reflect.SliceAt(f.out.t, f.out.make(n), n), reflect.SliceAt(f.out.t, values, good)
		k := 0
		for i, err := range o.errs {
			if err == nil {
				all.Index(i).Set(there.Index(k))
				k++
			}
		}
		values = all.UnsafePointer()
	}
	o.values = values
	return o
}

func (f *function) failed(o outcome, err error, n int) outcome {
	o.values = f.out.make(n)
	o.errs = make([]error, n)
	for i := range o.errs {
		o.errs[i] = err
	}
	return o
}
