package parallel

import (
	"slices"
	"sync/atomic"
	"unsafe"
)

// job is a chunk of calls on its way through a pool.
type job struct {
	id   uint64
	name string
	n    int
	body []byte
	err  error // why it cannot be sent

	over atomic.Bool
	done func(answer)
	stop func() // lets the context go, when it is the last

	// With the pool's lock:
	dropped  bool    // nobody waits for it
	unwanted error   // not to begin any more; told when it is given back
	recalled bool    // was asked back
	tries    int     // workers that died of it
	on       *member // that has it
}

// answer is a job's end.
type answer struct {
	head   head
	packet *packet
	worker int
	err    error // there is no packet
}

var lastJob atomic.Uint64

// job makes a job of n inputs, the first of which is at p. They are read until done is called.
func (f *function) job(p unsafe.Pointer, n int, done func(answer)) *job {
	body, err := f.in.encode(p, n)
	return &job{id: lastJob.Add(1), name: f.name, n: n, body: body, err: err, done: done}
}

// jobQueue is first in, first out, but for what comes back.
type jobQueue struct{ jobs []*job }

func (q *jobQueue) push(j *job) { q.jobs = append(q.jobs, j) }

// pop gives the next job that somebody waits for, or nil.
func (q *jobQueue) pop() *job {
	for len(q.jobs) > 0 {
		j := q.jobs[0]
		q.jobs[0] = nil
		q.jobs = q.jobs[1:]
		if !j.dropped {
			return j
		}
	}
	return nil
}

// putBack puts jobs to where the next one is taken.
func (q *jobQueue) putBack(jobs []*job) {
	for _, j := range jobs {
		j.on = nil
	}
	q.jobs = slices.Concat(jobs, q.jobs)
}

func (q *jobQueue) takeAll() []*job {
	jobs := q.jobs
	q.jobs = nil
	return jobs
}
