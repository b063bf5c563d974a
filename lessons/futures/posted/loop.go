package main

// Loop calls callbacks one after another, all in the goroutine of Run.
type Loop struct {
	ready   chan func()
	pending int // callbacks still to be called; of that goroutine alone
}

func NewLoop() *Loop {
	return &Loop{ready: make(chan func())}
}

// Then has callback called by the loop, when the result is there. It
// is for the goroutine that calls Run, and for callbacks.
func Then[T any](l *Loop, f *Future[T], callback func(T, error)) {
	l.pending++
	go func() {
		value, err := f.Result()
		l.ready <- func() { callback(value, err) }
	}()
}

// Run returns when no callback is pending.
func (l *Loop) Run() {
	for ; l.pending > 0; l.pending-- {
		callback := <-l.ready
		callback()
	}
}
