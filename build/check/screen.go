package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"
)

// quiet is how long the screen may stand still: a longer silence looks like a hang.
const quiet = 10 * time.Second

// screen prints progress: whole lines only, which a CI log shows as well as a terminal does.
type screen struct {
	mu   sync.Mutex
	w    io.Writer
	last time.Time // of the last line
	now  []string  // what is running, by lane
}

// head begins a step.
func (s *screen) head(format string, args ...any) { s.print("", format, args...) }

// line is progress within a step.
func (s *screen) line(format string, args ...any) { s.print("    ", format, args...) }

func (s *screen) print(indent, format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = time.Now()
	fmt.Fprintf(s.w, indent+format+"\n", args...)
}

// block prints the output of tools, set off by a bar.
func (s *screen) block(text string) {
	for line := range strings.Lines(text) {
		s.print("    | ", "%s", strings.TrimRight(line, "\r\n"))
	}
}

// running notes what the next sign of life speaks of.
func (s *screen) running(now string) { s.runningIn(0, now) }

// runningIn is running where several things run at once, each in a lane of its own.
func (s *screen) runningIn(lane int, now string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.now) <= lane {
		s.now = append(s.now, "")
	}
	s.now[lane] = now
}

func (s *screen) current() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	busy := slices.DeleteFunc(slices.Clone(s.now), func(now string) bool { return now == "" })
	return strings.Join(busy, "; ")
}

// pulse gives a sign of life whenever nothing has been printed for a while, until it is stopped.
func (s *screen) pulse() (stop func()) {
	s.mu.Lock()
	s.now = nil
	s.mu.Unlock()
	start, done := time.Now(), make(chan struct{})
	go func() {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				s.beat(start)
			}
		}
	}()
	return func() { close(done) }
}

func (s *screen) beat(start time.Time) {
	s.mu.Lock()
	silent := time.Since(s.last)
	s.mu.Unlock()
	if silent < quiet {
		return
	}
	now := s.current()
	if now != "" {
		now = ": " + now
	}
	s.line("... %v%s", time.Since(start).Round(time.Second), now)
}
