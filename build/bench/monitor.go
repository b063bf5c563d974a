package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"interleave/build/bench/measure"
	"interleave/build/bench/summary"
)

// fresh is how old status.json may be for its word that something is measured to be believed.
const fresh = time.Minute

// begin gives the status to go on from. It is an error where another measurement is under way.
func begin(folder string, now time.Time) (summary.Status, error) {
	before, err := summary.ReadStatus(os.DirFS(folder))
	if err != nil {
		return summary.Status{}, nil // it will be written anew
	}
	if age := now.Sub(before.Updated); before.State == summary.Measuring && age < fresh {
		return summary.Status{}, fmt.Errorf("another measurement is under way in %s: let it end, or if it was killed wait for %v",
			folder, (fresh - age).Round(time.Second))
	}
	return summary.Status{Latest: before.Latest}, nil
}

// monitor tells how far the measurements are, on the screen and in status.json.
type monitor struct {
	folder   string
	w        io.Writer
	terminal bool

	mu       sync.Mutex
	status   summary.Status
	progress measure.Progress
	told     int // of the failures
	printed  time.Time
	round    int // that was printed last
	written  time.Time
	err      error // of writing
}

func newMonitor(folder string, status summary.Status, w io.Writer) *monitor {
	m := &monitor{folder: folder, status: status, w: w, round: -1}
	m.status.State = summary.Measuring
	if file, ok := w.(*os.File); ok {
		info, err := file.Stat()
		m.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return m
}

// observe takes how far the measurements are.
func (m *monitor) observe(p measure.Progress) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.progress = p
	m.status.Done, m.status.Of, m.status.Now = p.Done, p.Of, p.Now
	if p.Round == 0 {
		m.status.Now = "building " + p.Now
	}
	for _, text := range p.Failures[m.told:] {
		m.clear()
		fmt.Fprintln(m.w, text)
	}
	m.told = len(p.Failures)
}

// watch tells it again and again, until it is stopped: nobody shall wonder whether it hangs.
func (m *monitor) watch() (stop func()) {
	m.beat(time.Now())
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(200 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case now := <-tick.C:
				m.beat(now)
			}
		}
	}()
	return sync.OnceFunc(func() {
		close(done)
		<-ended
		m.mu.Lock()
		defer m.mu.Unlock()
		m.clear()
	})
}

// beat tells what is due to be told at this time.
func (m *monitor) beat(now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if now.Sub(m.written) >= 2*time.Second {
		m.write(now)
	}
	if m.progress.Of == 0 {
		return
	}
	if m.terminal || m.progress.Round != m.round || now.Sub(m.printed) >= 10*time.Second {
		m.clear()
		fmt.Fprint(m.w, line(m.progress, now))
		if !m.terminal {
			fmt.Fprintln(m.w)
		}
		m.printed, m.round = now, m.progress.Round
	}
}

// clear takes a line off that is going to be written anew.
func (m *monitor) clear() {
	if m.terminal {
		fmt.Fprint(m.w, "\r\x1b[K")
	}
}

func (m *monitor) write(now time.Time) {
	m.status.Updated, m.written = now, now
	m.err = errors.Join(m.err, summary.WriteStatus(m.folder, m.status))
}

// line is the progress as people read it.
func line(p measure.Progress, now time.Time) string {
	if p.Round == 0 {
		return fmt.Sprintf("building %d/%d: %s", p.Done, p.Of, p.Now)
	}
	about := "about "
	if p.Round == 1 {
		about = "at most "
	}
	return fmt.Sprintf("round %d/%d, %d/%d, %s%s left: %s", p.Round, p.Rounds, p.Done, p.Of, about, remaining(p.End.Sub(now)), p.Now)
}

// remaining is exact enough for one who waits.
func remaining(d time.Duration) string {
	if d = max(d, 0); d < 90*time.Second {
		return fmt.Sprintf("%d s", int(d.Seconds()))
	}
	return fmt.Sprintf("%d min", int((d + time.Minute/2).Minutes()))
}

// end leaves the status in which the measurements ended.
func (m *monitor) end(err error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.status.State, m.status.Label, m.status.Now = summary.Idle, "", ""
	if err != nil {
		m.status.State, m.status.Message = summary.Failed, err.Error()
	}
	m.write(time.Now())
	return m.err
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimSuffix(line, ":")
}
