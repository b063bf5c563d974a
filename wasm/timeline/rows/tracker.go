package rows

import (
	"strings"

	"golang.org/x/exp/trace"
)

// tracker follows the goroutines of a trace from event to event.
type tracker struct {
	frames     frames
	begin, end trace.Time
	events     int
	goroutines map[int64]*goroutine
	tasks      map[trace.TaskID]Row // that have begun
	rows       []Row
	dropped    int
}

// goroutine is what is known of one by now.
type goroutine struct {
	Goroutine
	kind    Kind // "" where it is in no state: not yet, or no more
	since   trace.Time
	reason  string
	at      Place // where it stood when the state began
	named   bool  // Function is the reader's
	regions []Row
}

func newTracker(files []string) *tracker {
	return &tracker{frames: newFrames(files), goroutines: map[int64]*goroutine{}, tasks: map[trace.TaskID]Row{}, rows: []Row{}}
}

func (t *tracker) goroutine(id trace.GoID) *goroutine {
	g := t.goroutines[int64(id)]
	if g == nil {
		g = &goroutine{Goroutine: Goroutine{ID: int64(id)}}
		if id == 1 {
			g.Function, g.Own = "main.main", true
		}
		t.goroutines[int64(id)] = g
	}
	return g
}

func (t *tracker) event(e trace.Event) {
	if e.Kind() != trace.EventSync {
		t.events++
	}
	if t.begin == 0 {
		t.begin = e.Time()
	}
	t.end = max(t.end, e.Time())
	if id := e.Goroutine(); id != trace.NoGoroutine {
		g := t.goroutine(id)
		t.own(g, e.Stack())
		if place := t.frames.place(e.Stack()); g.at == (Place{}) {
			g.at = place
		}
	}
	switch e.Kind() {
	case trace.EventStateTransition:
		if e.StateTransition().Resource.Kind == trace.ResourceGoroutine {
			t.transition(e)
		}
	case trace.EventRegionBegin:
		r, g := e.Region(), t.goroutine(e.Goroutine())
		g.regions = append(g.regions, t.row(e, Region, r.Type, r.Task))
	case trace.EventRegionEnd:
		t.endRegion(e)
	case trace.EventTaskBegin:
		t.tasks[e.Task().ID] = t.row(e, Task, e.Task().Type, e.Task().ID)
	case trace.EventTaskEnd:
		task, begun := t.tasks[e.Task().ID]
		if !begun {
			task = t.row(e, Task, e.Task().Type, e.Task().ID)
			task.From = 0
		}
		delete(t.tasks, e.Task().ID)
		t.add(task, e.Time(), false)
	case trace.EventLog:
		l := e.Log()
		text := l.Message
		if l.Category != "" {
			text = l.Category + ": " + text
		}
		t.add(t.row(e, Log, text, l.Task), e.Time(), false)
	}
}

// transition ends the state that a goroutine was in, and begins the next.
func (t *tracker) transition(e trace.Event) {
	tr := e.StateTransition()
	from, to := tr.Goroutine()
	g := t.goroutine(tr.Resource.Goroutine())
	if from == to {
		return // said again, at the begin of a part of the trace
	}
	since := e.Time()
	if from == trace.GoUndetermined {
		since = t.begin // it was so from the first
	}
	if from == trace.GoNotExist {
		t.created(g, e)
	} else {
		t.own(g, tr.Stack)
		t.close(g, e.Time(), false)
		if place := t.frames.place(tr.Stack); place != (Place{}) {
			g.at = place
		}
	}
	g.kind, g.since, g.reason = kinds[to], since, tr.Reason
	if g.kind == Waiting && t.frames.calls(tr.Stack, "syscall.fsCall") {
		g.reason = "files or output" // in the page, these answer over a channel
	}
}

// kinds has no kind for a goroutine that has ended.
var kinds = map[trace.GoState]Kind{
	trace.GoRunnable: Runnable, trace.GoRunning: Running, trace.GoWaiting: Waiting, trace.GoSyscall: Syscall,
}

// created notes who started a goroutine, and where.
func (t *tracker) created(g *goroutine, e trace.Event) {
	if id := e.Goroutine(); id != trace.NoGoroutine {
		g.Creator = int64(id)
	}
	g.Place = t.frames.place(e.Stack())
	g.at = g.Place
	// What package runtime/trace starts for itself is not the reader's, though the reader called it.
	starter := innermost(e.Stack())
	ours := strings.HasPrefix(starter, "runtime.") || strings.HasPrefix(starter, "runtime/trace.")
	if g.Place != (Place{}) && !ours {
		g.Own = true
	} else {
		g.Place, g.at = Place{}, Place{}
	}
	t.own(g, e.StateTransition().Stack)
	if !g.named {
		g.Function = innermost(e.StateTransition().Stack)
	}
}

// own notes whether a stack of a goroutine's shows code of the reader's.
func (t *tracker) own(g *goroutine, stack trace.Stack) {
	if g.named {
		return
	}
	if function := t.frames.function(stack); function != "" {
		g.Function, g.Own, g.named = function, true, true
	}
}

// close ends the state that a goroutine is in.
func (t *tracker) close(g *goroutine, at trace.Time, open bool) {
	if g.kind == "" {
		return
	}
	t.add(Row{Kind: g.kind, Goroutine: g.ID, Text: g.reason, Place: g.at, From: t.ms(g.since)}, at, open)
	g.kind = ""
}

// row begins one of what a program notes.
func (t *tracker) row(e trace.Event, kind Kind, text string, task trace.TaskID) Row {
	row := Row{Kind: kind, Goroutine: int64(e.Goroutine()), Text: text, Place: t.frames.place(e.Stack()), From: t.ms(e.Time())}
	if task != trace.NoTask {
		row.Task = int64(task)
	}
	return row
}

func (t *tracker) endRegion(e trace.Event) {
	r, g := e.Region(), t.goroutine(e.Goroutine())
	region := t.row(e, Region, r.Type, r.Task)
	region.From = 0 // of one that was there before the trace
	for i := len(g.regions) - 1; i >= 0; i-- {
		if g.regions[i].Text == region.Text && g.regions[i].Task == region.Task {
			region = g.regions[i]
			g.regions = append(g.regions[:i], g.regions[i+1:]...)
			break
		}
	}
	t.add(region, e.Time(), false)
}

// add adds a row, now that its end is known.
func (t *tracker) add(row Row, to trace.Time, open bool) {
	if len(t.rows) >= Most {
		t.dropped++
		return
	}
	row.To, row.Open = t.ms(to), open
	t.rows = append(t.rows, row)
}
