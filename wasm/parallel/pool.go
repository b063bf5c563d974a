package parallel

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Pool is a number of workers that run this program too, and wait for tasks.
//
// There is one queue: a worker that is free gets the next task of it, so that long and short tasks
// even out. A worker has one task at a time; where tasks take less than a millisecond, some more
// are sent ahead to it, to be there when it is free; when another one is free before, they are given to that one. Tasks
// that wait for each other, at a [Barrier] or through a [Queue], need as many workers as there are such tasks.
//
// # Cancelling
//
// When a task's context ends, its caller is told at once. A task that has not begun is dropped. One that
// runs has its own context cancelled, and a moment of grace. A worker that is busy computing does not
// notice that: then the worker is killed, and another one takes its place.
//
// # Death
//
// A worker can die: by os.Exit, by a panic in a goroutine of its own, by a lack of memory. It is replaced,
// and its task fails with a *DiedError, or is given to another worker where [Retries] allows. Such a task may have been
// done in part, or to its end: its result is delivered once, but what else it did may have been done twice.
// Tasks that had only been sent ahead go back into the queue.
type Pool struct {
	size    int
	retries int
	release func() bool

	mu      sync.Mutex
	members []*member
	queue   jobQueue
	open    int // jobs that are not done
	idle    chan struct{}
	failing int // workers in a row that died before they served
	broken  error
	state   poolState
}

type poolState int

const (
	running poolState = iota
	closing
	ended
)

// member is a worker of a pool.
type member struct {
	number int
	life   uint32
	jobs   []*job // that it was sent; it does the first one
	ready  bool
	since  time.Duration // when it could begin with the first one
	mean   time.Duration
	ended  chan struct{}
}

const (
	// short tasks are sent ahead.
	short = time.Millisecond
	ahead = 8
	// grace is how long a cancelled task has to notice.
	grace = 50 * time.Millisecond
	// mostInPage workers is what a page's host gives a program.
	mostInPage = 64
	// patience is how long Close waits for a worker to go.
	patience = time.Second
	// stillborn workers in a row mean that the next one would be, too.
	stillborn = 3
)

// begin makes a clock that is cheaper to read than time.Now.
var begin = time.Now()

// PoolOption says what a pool is to be like.
type PoolOption func(*Pool)

// Retries sets how often a task whose worker died is given to another one: 0 unless it is set.
func Retries(n int) PoolOption { return func(p *Pool) { p.retries = n } }

// NewPool starts n workers, or one for each core (64 at most) if n is 0. A page has 64 at most for one program. It does not wait until they are up;
// tasks do. When the context ends, the pool is killed. A program whose Main returns kills its pools.
//
// It fails with ErrNoMain outside of Main, with ErrInWorker in a further worker, and where the
// platform starts no workers.
func NewPool(ctx context.Context, n int, opts ...PoolOption) (*Pool, error) {
	switch {
	case n < 0:
		return nil, fmt.Errorf("parallel: a pool of %d workers", n)
	case serving.Load():
		return nil, ErrInWorker
	case !mainEntered.Load():
		return nil, ErrNoMain
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case n == 0:
		n = min(Cores(), mostInPage)
	}
	if err := listen(&first); err != nil {
		return nil, fmt.Errorf("parallel: %w", err)
	}
	p := &Pool{size: n}
	for _, opt := range opts {
		opt(p)
	}
	first.add(p)
	release := context.AfterFunc(ctx, p.Kill)
	p.mu.Lock()
	p.release = release
	p.mu.Unlock()
	for range n {
		if err := p.grow(first.number()); err != nil {
			p.Kill()
			return nil, fmt.Errorf("parallel: %w", err)
		}
	}
	return p, nil
}

// Size returns the number of workers.
func (p *Pool) Size() int { return p.size }

// grow starts a worker. The lock is held until it can be sent something: what it sends waits for that.
func (p *Pool) grow(number int) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.state == ended {
		first.assign(number, nil)
		return nil
	}
	first.assign(number, p)
	if err := startWorker(number); err != nil {
		first.assign(number, nil)
		return err
	}
	p.members = append(p.members, &member{number: number, life: newLife(), ended: make(chan struct{})})
	return nil
}

// Close takes no more tasks, waits until all that were submitted are done, and ends the workers.
// It returns nil, or why the pool could not do them.
func (p *Pool) Close() error {
	p.mu.Lock()
	if p.state == running {
		p.state = closing
	}
	if p.idle == nil {
		p.idle = make(chan struct{})
		p.checkIdle()
	}
	idle := p.idle
	p.mu.Unlock()
	<-idle
	p.mu.Lock()
	members := slices.Clone(p.members)
	p.state = ended
	err := p.broken
	p.mu.Unlock()
	for _, m := range members {
		send(m.number, head{kind: leave}.bytes(), nil)
	}
	late := time.After(patience)
	for _, m := range members {
		select {
		case <-m.ended:
		case <-late:
			// One of its goroutines computes, and lets nobody in.
			p.mu.Lock()
			if p.member(m.number) == m {
				p.remove(m)
				first.assign(m.number, nil)
			}
			p.mu.Unlock()
			<-m.ended
			late = closed
		}
	}
	p.forget()
	return err
}

// closed is a time that has come.
var closed = func() <-chan time.Time {
	c := make(chan time.Time)
	close(c)
	return c
}()

// Kill ends the workers, whatever they do. What was not done fails with ErrKilled.
func (p *Pool) Kill() {
	p.mu.Lock()
	p.state = ended
	var killed []*job
	for _, m := range slices.Clone(p.members) {
		p.remove(m)
		first.assign(m.number, nil)
		killed = append(killed, m.jobs...)
	}
	killed = append(killed, p.queue.takeAll()...)
	p.mu.Unlock()
	for _, j := range killed {
		p.finish(j, answer{err: ErrKilled})
	}
	p.forget()
}

// remove kills a worker, with the lock held.
func (p *Pool) remove(m *member) {
	p.drop(m)
	killWorker(m.number)
	first.lost(m.number, m.life)
	close(m.ended)
}

// member gives the worker of that number, or nil.
func (p *Pool) member(number int) *member {
	for _, m := range p.members {
		if m.number == number {
			return m
		}
	}
	return nil
}

func (p *Pool) drop(m *member) {
	p.members = slices.DeleteFunc(p.members, func(other *member) bool { return other == m })
}

func (p *Pool) forget() {
	p.mu.Lock()
	release := p.release
	p.mu.Unlock()
	if release != nil {
		release()
	}
	first.remove(p)
}

// checkIdle tells who waits for it that no job is left, with the lock held.
func (p *Pool) checkIdle() {
	if p.idle == nil || p.open > 0 {
		return
	}
	select {
	case <-p.idle:
	default:
		close(p.idle)
	}
}

// submit puts jobs into the queue.
func (p *Pool) submit(ctx context.Context, jobs []*job) {
	err := context.Cause(ctx)
	p.mu.Lock()
	switch {
	case err != nil:
	case p.broken != nil:
		err = p.broken
	case p.state != running:
		err = ErrClosed
	}
	p.open += len(jobs)
	if err != nil {
		p.mu.Unlock()
		for _, j := range jobs {
			p.finish(j, answer{err: err})
		}
		return
	}
	var letGo func()
	if ctx.Done() != nil {
		stop := context.AfterFunc(ctx, func() { p.cancel(jobs, context.Cause(ctx), true) })
		left := new(atomic.Int64)
		left.Store(int64(len(jobs)))
		letGo = func() {
			if left.Add(-1) == 0 {
				stop()
			}
		}
	}
	var bad []*job
	for _, j := range jobs {
		j.stop = letGo
		if j.err != nil {
			bad = append(bad, j)
			continue
		}
		p.queue.push(j)
	}
	p.assign()
	p.mu.Unlock()
	for _, j := range bad {
		p.finish(j, answer{err: j.err})
	}
}

// assign gives jobs to workers that are free, with the lock held.
func (p *Pool) assign() {
	for {
		m := p.free()
		if m == nil {
			return
		}
		j := p.queue.pop()
		if j == nil {
			return
		}
		if len(m.jobs) == 0 {
			m.since = time.Since(begin)
		}
		m.jobs = append(m.jobs, j)
		j.on = m
		j.recalled = false
		send(m.number, head{kind: call, name: j.name, id: j.id, n: uint32(j.n), ref: uint64(m.life)}.bytes(), j.body)
	}
}

// free gives the worker that has the least to do, if it can take more.
func (p *Pool) free() *member {
	var best *member
	for _, m := range p.members {
		room := 1
		if m.ready && m.mean > 0 && m.mean < short {
			room = ahead
		}
		if len(m.jobs) < room && (best == nil || len(m.jobs) < len(best.jobs)) {
			best = m
		}
	}
	return best
}

// settle gives work to who is free, and asks others for it where there is none, with the lock held.
func (p *Pool) settle() {
	p.assign()
	if m := p.free(); m != nil && len(m.jobs) == 0 {
		p.relieve()
	}
}

// requeue puts jobs back that a worker had, with the lock held; it gives those that nobody wants begun.
func (p *Pool) requeue(jobs []*job) (unwanted []*job) {
	var back []*job
	for _, j := range jobs {
		if j.unwanted != nil {
			unwanted = append(unwanted, j)
		} else {
			back = append(back, j)
		}
	}
	p.queue.putBack(back)
	return unwanted
}

// relieve asks for what was sent ahead, with the lock held: a worker is free and the queue is empty,
// and the task that stands before may be a long one, or wait for the one behind it.
func (p *Pool) relieve() {
	for _, m := range p.members {
		for _, j := range m.jobs[min(1, len(m.jobs)):] {
			if !j.recalled {
				j.recalled = true
				send(m.number, head{kind: recall, id: j.id}.bytes(), nil)
			}
		}
	}
}

// hear takes a message of one of the workers.
func (p *Pool) hear(from int, h head, packet *packet) {
	p.mu.Lock()
	m := p.member(from)
	if m == nil {
		p.mu.Unlock()
		return
	}
	if h.kind == ready {
		m.ready = true
		m.since = time.Since(begin)
		p.failing = 0
		p.mu.Unlock()
		return
	}
	var done *job
	for i, j := range m.jobs {
		if j.id == h.id {
			done = j
			m.jobs = append(m.jobs[:i:i], m.jobs[i+1:]...)
			break
		}
	}
	if done == nil {
		p.mu.Unlock()
		return
	}
	if h.kind == recalled {
		unwanted := p.requeue([]*job{done})
		p.settle()
		p.mu.Unlock()
		for _, j := range unwanted {
			p.finish(j, answer{err: j.unwanted})
		}
		return
	}
	now := time.Since(begin)
	m.mean = (3*m.mean + now - m.since + 3) / 4
	m.since = now
	p.settle()
	p.mu.Unlock()
	p.finish(done, answer{head: h, packet: packet, worker: from})
}

// finish delivers a job's end, once.
func (p *Pool) finish(j *job, a answer) {
	if !j.over.CompareAndSwap(false, true) {
		return
	}
	if j.stop != nil {
		j.stop()
	}
	j.done(a)
	p.mu.Lock()
	p.open--
	p.checkIdle()
	p.mu.Unlock()
}

// gone is told that a worker has died, or left.
func (p *Pool) gone(from int, reason string) {
	p.mu.Lock()
	m := p.member(from)
	if m == nil {
		p.mu.Unlock()
		return
	}
	p.drop(m)
	close(m.ended)
	first.lost(from, m.life)
	if p.state == ended {
		first.assign(from, nil)
		p.mu.Unlock()
		return
	}
	var failed, unwanted []*job
	var err error
	if !m.ready {
		// It did nothing yet.
		p.failing++
		unwanted = p.requeue(m.jobs)
	} else if len(m.jobs) > 0 {
		// It did the first one; the others were only sent.
		j := m.jobs[0]
		j.tries++
		unwanted = p.requeue(m.jobs[1:])
		if j.tries <= p.retries && j.unwanted == nil {
			p.queue.putBack(m.jobs[:1])
		} else {
			failed, err = append(failed, j), &DiedError{j.name, from, reason, j.tries}
		}
	}
	if p.failing >= stillborn && p.broken == nil {
		p.broken = fmt.Errorf("parallel: workers die before they serve: %s", reason)
		p.state = closing
	}
	if p.broken != nil {
		first.assign(from, nil)
		failed, err = append(failed, p.queue.takeAll()...), p.broken
	}
	again := p.broken == nil
	p.mu.Unlock()
	for _, j := range unwanted {
		p.finish(j, answer{err: j.unwanted})
	}
	for _, j := range failed {
		p.finish(j, answer{err: err, worker: from})
	}
	if again {
		p.replace(from)
	}
}

// replace starts another worker in the place of one that is gone.
func (p *Pool) replace(number int) {
	err := p.grow(number)
	var left []*job
	p.mu.Lock()
	if err != nil && len(p.members) == 0 {
		p.broken = fmt.Errorf("parallel: no worker is left, and no other starts: %w", err)
		left = p.queue.takeAll()
	}
	broken := p.broken
	p.settle()
	p.mu.Unlock()
	for _, j := range left {
		p.finish(j, answer{err: broken})
	}
}

// cancel ends jobs that nobody waits for any more. Those that run are told; hard means that a
// worker that does not listen is killed.
func (p *Pool) cancel(jobs []*job, cause error, hard bool) {
	if cause == nil {
		cause = context.Canceled
	}
	p.mu.Lock()
	var over, sent []*job
	for _, j := range jobs {
		if j.over.Load() {
			continue
		}
		if j.on == nil {
			j.dropped = true
			over = append(over, j)
			continue
		}
		send(j.on.number, head{kind: cancelCall, id: j.id}.bytes(), []byte(cause.Error()))
		j.unwanted = cause
		if hard {
			// Not to be given to another worker, should this one be killed for its neighbour.
			j.dropped = true
			over = append(over, j)
			sent = append(sent, j)
		}
	}
	p.mu.Unlock()
	for _, j := range over {
		p.finish(j, answer{err: cause})
	}
	if hard && len(sent) > 0 {
		time.AfterFunc(grace, func() { p.stop(sent) })
	}
}

// stop kills the workers that still do one of the jobs.
func (p *Pool) stop(jobs []*job) {
	var numbers []int
	var again, unwanted []*job
	p.mu.Lock()
	for _, j := range jobs {
		m := j.on
		if m == nil || p.member(m.number) != m || !slices.Contains(m.jobs, j) {
			continue
		}
		if !m.ready || m.jobs[0] != j || time.Since(begin)-m.since < grace {
			again = append(again, j) // it has not had its moment
			continue
		}
		p.remove(m)
		unwanted = append(unwanted, p.requeue(m.jobs[1:])...)
		numbers = append(numbers, m.number)
	}
	p.mu.Unlock()
	for _, j := range unwanted {
		p.finish(j, answer{err: j.unwanted})
	}
	if len(again) > 0 {
		time.AfterFunc(grace, func() { p.stop(again) })
	}
	for _, n := range numbers {
		p.replace(n)
	}
}
