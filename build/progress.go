package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// steps is how many there are in a build.
const steps = 10

// progress prints what a build does: a line a step when it is done, and while it lasts how
// far it is and for how long. On a terminal that line is rewritten in place; elsewhere
// another comes now and then.
type progress struct {
	w        io.Writer
	terminal bool
	// every is how often a step that lasts is printed.
	every time.Duration

	mu    sync.Mutex
	step  int
	name  string
	text  string // how far the step is
	noted bool   // whether the step had something to say
	begun time.Time
	done  chan struct{} // closed at the step's end
}

func newProgress(w io.Writer) *progress {
	p := &progress{w: w, every: 5 * time.Second}
	if file, ok := w.(*os.File); ok {
		info, err := file.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	if p.terminal {
		p.every = 200 * time.Millisecond
	}
	return p
}

// begin starts a step.
func (p *progress) begin(step int, name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.step, p.name, p.text, p.noted, p.begun, p.done = step, name, "", false, time.Now(), make(chan struct{})
	go p.beat(p.done)
}

// beat prints the step again and again until its end: nobody shall wonder whether it hangs.
func (p *progress) beat(done <-chan struct{}) {
	tick := time.NewTicker(p.every)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return
		case <-tick.C:
			p.mu.Lock()
			if p.done == done { // not of a step that has begun meanwhile
				p.print()
			}
			p.mu.Unlock()
		}
	}
}

// at says how far the step is.
func (p *progress) at(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text = fmt.Sprintf(format, args...)
}

// note says what the step does, at once.
func (p *progress) note(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text, p.noted = fmt.Sprintf(format, args...), true
	p.print()
}

// reused tells what a step came to that had nothing to say.
func (p *progress) reused() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.noted {
		return ""
	}
	return ", as they were"
}

// end says what the step came to.
func (p *progress) end(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text = fmt.Sprintf(format, args...)
	p.print()
	if p.terminal {
		fmt.Fprintln(p.w)
	}
	close(p.done)
	p.done = nil
}

// abandon ends the step that an error broke off, if there is one.
func (p *progress) abandon() {
	if p.done != nil {
		p.end("failed")
	}
}

func (p *progress) print() {
	line := fmt.Sprintf("[%d/%d] %s", p.step, steps, p.name)
	if p.text != "" {
		line += ": " + p.text
	}
	if took := time.Since(p.begun); took >= 100*time.Millisecond {
		line += fmt.Sprintf(" (%.1f s)", took.Seconds())
	}
	if p.terminal {
		fmt.Fprint(p.w, "\r\x1b[K"+line)
		return
	}
	fmt.Fprintln(p.w, line)
}

// count is a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
