package parallel

import (
	"context"
	"os"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

var (
	// mainEntered is set by Main in the first worker: from then on there may be pools.
	mainEntered atomic.Bool
	// serving is set by Main in the others.
	serving atomic.Bool
)

// Main is what main calls first, and leaves everything else to. In the first worker it runs f.
// In every further worker of the same program it does what pools ask for, and never returns.
//
// What stands before Main in the function main, and every package's initialization, happens in
// each worker. When f returns, pools that are still open are killed.
func Main(f func()) {
	if workerNumber() > 0 {
		serve()
	}
	mainEntered.Store(true)
	defer killPools()
	f()
}

// Worker returns the number of the worker that runs the caller: 0 for the first, in which Main
// runs its function, 1 and up for those of pools. A worker that replaces another one takes over its number.
func Worker() int { return workerNumber() }

// Cores returns the number of cores of the machine, as far as the platform tells.
func Cores() int { return cores() }

// serve is the life of a further worker.
func serve() {
	serving.Store(true)
	w := &server{exit: make(chan struct{}), more: make(chan struct{}, 1)}
	go w.work()
	w.mu.Lock() // no task begins before the pool knows that this worker is ready
	if err := listen(w); err != nil {
		os.Stderr.WriteString("parallel: worker " + err.Error() + "\n")
		os.Exit(1)
	}
	send(0, head{kind: ready}.bytes(), nil)
	w.mu.Unlock()
	<-w.exit
	os.Exit(0)
}

// receiver takes what the platform hears. Calls come one after the other for each worker, and
// must not wait for anything that comes later.
type receiver interface {
	// message takes what another worker sent. The packet is gone after the call.
	message(from int, p *packet)
	// gone is told that a worker has ended without being asked to.
	gone(from int, reason string)
	// wake ends a wait in shared memory.
	wake(id uint32)
}

// server is a further worker: it runs tasks, one at a time.
type server struct {
	exit chan struct{}
	// more has something when there may be a task. The goroutine that runs them stays: the stack of a new one grows.
	more chan struct{}

	mu    sync.Mutex
	tasks []*task
	now   *task                   // that was begun last
	stop  context.CancelCauseFunc // its context
}

// task is a chunk of calls that a pool has asked for.
type task struct {
	head head
	body *packet
}

func (w *server) message(_ int, p *packet) {
	h := p.head()
	switch h.kind {
	case call:
		life.Store(uint32(h.ref))
		p.keep()
		w.mu.Lock()
		w.tasks = append(w.tasks, &task{h, p})
		w.mu.Unlock()
		select {
		case w.more <- struct{}{}:
		default:
		}
		return
	case cancelCall:
		w.cancel(h.id, string(p.body()))
	case recall:
		if w.take(h.id) {
			send(0, head{kind: recalled, id: h.id}.bytes(), nil)
		}
	case reply:
		requests.answer(h, p)
	case leave:
		close(w.exit)
	case wakeUp:
		waits.wake(uint32(h.id))
	}
	p.drop()
}

// gone: the first worker is all that a further one hears of, and lives longer.
func (w *server) gone(int, string) {}

func (w *server) wake(id uint32) { waits.wake(id) }

// work runs tasks.
func (w *server) work() {
	var now *task
	defer func() {
		if now == nil {
			return
		}
		// The task ended its own goroutine; the next ones have another.
		w.fail(now, callError{Text: "the task ended its goroutine by runtime.Goexit", Stack: string(debug.Stack())})
		go w.work()
	}()
	for {
		w.mu.Lock()
		if len(w.tasks) == 0 {
			w.mu.Unlock()
			<-w.more
			continue
		}
		t := w.tasks[0]
		w.tasks = w.tasks[1:]
		w.mu.Unlock()
		now = t
		w.run(t)
		now = nil
	}
}

// fail answers a whole chunk with one error.
func (w *server) fail(t *task, err callError) {
	errs := make([]callError, t.head.n)
	for i := range errs {
		errs[i] = err
		errs[i].Index = i
	}
	send(0, head{kind: failed, id: t.head.id, n: t.head.n}.bytes(), encodeErrors(errs))
}
