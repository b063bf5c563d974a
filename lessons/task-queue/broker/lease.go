package broker

import "time"

// next takes the task that is due, or tells how long it is until one is. It is
// over when there is none left.
func (b *Broker) next(now time.Time) (t Task, wait time.Duration, over bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	over, wait = true, time.Hour
	for _, s := range b.tasks {
		switch {
		case s.State == Done || s.State == Aside:
		case now.Before(s.due): // a worker has it, or it failed a moment ago
			over, wait = false, min(wait, s.due.Sub(now))
		case b.putAside(s):
		default:
			s.Attempt++
			s.State, s.Given = Taken, append(s.Given, now)
			return s.Task, 0, false
		}
	}
	return Task{}, wait, over
}

// lease: a worker has the task from now on. Until the lease ends, no other one
// gets it.
func (b *Broker) lease(t Task, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if s := b.byID[t.ID]; s.State == Taken {
		s.due = now.Add(b.rules.Lease)
	}
}

// answer takes a worker's word for a task. It is the only way to be done.
func (b *Broker) answer(a Ack, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := b.byID[a.ID]
	switch {
	case s.State == Done: // somebody was faster
	case a.Err == "":
		s.State, s.Words = Done, a.Result
	default:
		s.State, s.Words = Waiting, a.Err
		s.due = now.Add(b.rules.Backoff << (s.Attempt - 1))
		b.putAside(s)
	}
	b.tell()
}

// putAside gives a task up that was given out often enough.
func (b *Broker) putAside(s *Status) bool {
	if b.rules.Tries == 0 || s.Attempt < b.rules.Tries {
		return false
	}
	s.State = Aside
	return true
}

// tell wakes the broker up, if it sleeps.
func (b *Broker) tell() {
	select {
	case b.news <- struct{}{}:
	default:
	}
}
