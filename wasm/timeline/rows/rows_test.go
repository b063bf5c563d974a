package rows

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"reflect"
	"runtime"
	"runtime/trace"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// record runs f while its trace is written.
func record(t *testing.T, f func()) []byte {
	t.Helper()
	var buffer bytes.Buffer
	if err := trace.Start(&buffer); err != nil {
		t.Fatal(err)
	}
	f()
	trace.Stop()
	return buffer.Bytes()
}

// read reads a trace of this test; only this file is the reader's.
func read(t *testing.T, packet []byte) Timeline {
	t.Helper()
	_, file, _, _ := runtime.Caller(0)
	timeline, err := Read(bytes.NewReader(packet), []string{file})
	if err != nil {
		t.Fatal(err)
	}
	if timeline.Problem != "" || timeline.Dropped != 0 {
		t.Fatalf("problem %q, dropped %d", timeline.Problem, timeline.Dropped)
	}
	return timeline
}

func (timeline Timeline) goroutine(t *testing.T, id int64) Goroutine {
	t.Helper()
	for _, g := range timeline.Goroutines {
		if g.ID == id {
			return g
		}
	}
	t.Fatalf("no goroutine %d", id)
	return Goroutine{}
}

// of selects rows by kind and text.
func (timeline Timeline) of(kind Kind, text string) []Row {
	return slices.DeleteFunc(slices.Clone(timeline.Rows), func(r Row) bool { return r.Kind != kind || r.Text != text })
}

func nap() { time.Sleep(50 * time.Millisecond) }

func TestWaits(t *testing.T) {
	timeline := read(t, record(t, func() {
		var wg sync.WaitGroup
		for range 5 {
			wg.Go(func() { nap() })
		}
		wg.Wait()
	}))
	begin, end := 0.0, timeline.Duration
	who := map[int64]bool{}
	for _, r := range timeline.of(Waiting, "sleep") {
		g := timeline.goroutine(t, r.Goroutine)
		if !g.Own {
			continue
		}
		who[g.ID] = true
		begin, end = max(begin, r.From), min(end, r.To)
		if !strings.HasSuffix(r.File, "rows_test.go") || r.Line == 0 || g.Line == 0 || g.Line == r.Line {
			t.Errorf("row %+v of %+v: want its own place, and that of the go statement", r, g)
		}
		if g.Creator == 0 || !strings.Contains(g.Function, "TestWaits") {
			t.Errorf("goroutine %+v: want the function of the test, and who started it", g)
		}
	}
	if len(who) != 5 || begin >= end {
		t.Errorf("%d goroutines sleep, all of them from %g to %g ms: want five that overlap", len(who), begin, end)
	}
	if !slices.IsSortedFunc(timeline.Rows, func(a, b Row) int { return int(a.From*1e6) - int(b.From*1e6) }) {
		t.Error("the rows are not in order")
	}
	for i, r := range timeline.Rows {
		if r.From < 0 || r.To < r.From || r.To > timeline.Duration {
			t.Errorf("row %d: %+v of a trace of %g ms", i, r, timeline.Duration)
		}
	}
	for _, g := range timeline.Goroutines {
		if g.Own && strings.HasPrefix(g.Function, "runtime") {
			t.Errorf("%+v is Go's own", g)
		}
	}
}

// TestStates goes through all states of one goroutine: they follow each other without a gap.
func TestStates(t *testing.T) {
	timeline := read(t, record(t, func() {
		done := make(chan bool)
		go func() {
			nap()
			runtime.Gosched()
			done <- true
		}()
		nap()
		nap()
		<-done
	}))
	sends := timeline.of(Waiting, "chan send")
	if len(sends) != 1 {
		t.Fatalf("%d sends wait, want 1: %+v", len(sends), timeline.Rows)
	}
	kinds := map[Kind]bool{}
	at := -1.0
	for _, r := range timeline.Rows {
		if r.Goroutine != sends[0].Goroutine {
			continue
		}
		if at >= 0 && r.From != at {
			t.Errorf("%+v: the row before ends at %g", r, at)
		}
		at = r.To
		kinds[r.Kind] = true
	}
	if !kinds[Running] || !kinds[Runnable] || !kinds[Waiting] {
		t.Errorf("got the states %v", kinds)
	}
}

func TestOpen(t *testing.T) {
	never := make(chan bool)
	defer close(never)
	timeline := read(t, record(t, func() {
		go func() { <-never }()
		nap()
	}))
	blocked := slices.DeleteFunc(timeline.of(Waiting, "chan receive"), func(r Row) bool { return !r.Open || r.Line == 0 })
	if len(blocked) != 1 || blocked[0].To != timeline.Duration {
		t.Errorf("got %+v, want one that waits to the end, %g ms", blocked, timeline.Duration)
	}
}

func TestNotes(t *testing.T) {
	timeline := read(t, record(t, func() {
		ctx, task := trace.NewTask(t.Context(), "order")
		trace.WithRegion(ctx, "outer", func() {
			defer trace.StartRegion(ctx, "inner").End()
			trace.Log(ctx, "cup", "large")
		})
		trace.Log(context.Background(), "", "alone")
		task.End()
		trace.NewTask(t.Context(), "endless")
		trace.StartRegion(t.Context(), "open")
	}))
	one := func(kind Kind, text string) Row {
		rows := timeline.of(kind, text)
		if len(rows) != 1 || rows[0].Line == 0 {
			t.Fatalf("%s %q: got %+v", kind, text, rows)
		}
		return rows[0]
	}
	task, outer, inner, log := one(Task, "order"), one(Region, "outer"), one(Region, "inner"), one(Log, "cup: large")
	if !(task.From < outer.From && outer.From < inner.From && inner.From < log.From && log.From == log.To &&
		log.To < inner.To && inner.To < outer.To && outer.To < task.To) || task.Open {
		t.Errorf("they are not in each other: %+v %+v %+v %+v", task, outer, inner, log)
	}
	if task.Task == 0 || outer.Task != task.Task || inner.Task != task.Task || log.Task != task.Task {
		t.Errorf("they are not of the task: %+v %+v %+v %+v", task, outer, inner, log)
	}
	if alone := one(Log, "alone"); alone.Task != 0 {
		t.Errorf("%+v: want no task", alone)
	}
	if !one(Task, "endless").Open || !one(Region, "open").Open {
		t.Error("a task and a region without end are open")
	}
}

// TestBefore records what had begun before the trace did.
func TestBefore(t *testing.T) {
	_, task := trace.NewTask(t.Context(), "early")
	stop := make(chan bool)
	go func() { <-stop }()
	nap()
	timeline := read(t, record(t, func() {
		task.End()
		close(stop)
		nap()
	}))
	waits := slices.ContainsFunc(timeline.Rows, func(r Row) bool {
		return r.Kind == Waiting && r.From == 0 && !r.Open && timeline.goroutine(t, r.Goroutine).Creator == 0
	})
	tasks := slices.ContainsFunc(timeline.Rows, func(r Row) bool { return r.Kind == Task && r.From == 0 && !r.Open })
	if !waits || !tasks {
		t.Errorf("waits from before: %t, tasks: %t, in %+v", waits, tasks, timeline.Rows)
	}
}

// TestWithoutFiles reads the places of package main, which in a test is that of its main.
func TestWithoutFiles(t *testing.T) {
	timeline, err := Read(bytes.NewReader(record(t, nap)), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range timeline.Rows {
		if r.Line != 0 && (r.File != "_testmain.go" || r.Goroutine != 1) {
			t.Errorf("%+v: only main is of package main", r)
		}
	}
}

func TestMost(t *testing.T) {
	packet := record(t, func() {
		for range Most + 10 {
			trace.Log(context.Background(), "", "again")
		}
	})
	timeline, err := Read(bytes.NewReader(packet), nil)
	if err != nil || len(timeline.Rows) != Most || timeline.Dropped < 10 {
		t.Errorf("%d rows, %d dropped, %v", len(timeline.Rows), timeline.Dropped, err)
	}
	packet = record(t, func() {
		var wg sync.WaitGroup
		for range Most + 10 {
			wg.Go(func() {})
		}
		wg.Wait()
	})
	timeline, err = Read(bytes.NewReader(packet), nil)
	if n := len(timeline.Goroutines); err != nil || timeline.Dropped < Most || n == 0 || n > Most {
		t.Errorf("%d goroutines, %d rows dropped, %v", n, timeline.Dropped, err)
	}
}

func TestBadTraces(t *testing.T) {
	// The second half of a long trace is another part of it: what is before can be read.
	long := record(t, func() { time.Sleep(1200 * time.Millisecond) })
	half, err := Read(bytes.NewReader(long[:len(long)-20]), nil)
	if err == nil && (half.Problem == "" || len(half.Rows) == 0) {
		t.Errorf("a cut trace: problem %q, %d rows", half.Problem, len(half.Rows))
	}
	for _, c := range []struct{ what, packet, want string }{
		{"nothing", "", "no Go execution trace"},
		{"a text", "package main\n\nfunc main() {}\n", "no Go execution trace"},
		{"the first words", "go 1.26 trace\x00\x00\x00", "no events; is trace.Stop called"},
		{"an odd version", "go 1.99 trace\x00\x00\x00", "read the trace"},
		{"then nonsense", "go 1.26 trace\x00\x00\x00hello", "trace.Stop"},
		{"an old one, cut", string(long[:200]), "trace.Stop"},
	} {
		_, err := Read(strings.NewReader(c.packet), nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q in it", c.what, err, c.want)
		}
	}
	// No byte of it may make the reader fall over, whatever comes of it.
	for i := headerSize; i < len(long); i += 7 {
		spoilt := slices.Clone(long)
		spoilt[i] ^= 0x55
		Read(bytes.NewReader(spoilt), nil)
	}
}

// TestPacket holds the golden packet in the types of this side; site/src/protocol/timeline.test.ts
// reads the same file.
func TestPacket(t *testing.T) {
	text, err := os.ReadFile("../testdata/rows.json")
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	var got Timeline
	if err := decoder.Decode(&got); err != nil {
		t.Fatal(err)
	}
	place := func(line int) Place { return Place{File: "main.go", Line: line} }
	want := Timeline{
		Duration: 512.75,
		Problem:  "The trace ends too early (cut).",
		Goroutines: []Goroutine{
			{ID: 1, Function: "main.main", Own: true},
			{ID: 7, Function: "runtime.gcBgMarkWorker"},
			{ID: 10, Function: "main.main.func1", Own: true, Creator: 1, Place: place(21)},
		},
		Rows: []Row{
			{Kind: Runnable, Goroutine: 10, Place: place(21), From: 0.5, To: 0.625},
			{Kind: Running, Goroutine: 10, Place: place(21), From: 0.625, To: 1},
			{Kind: Task, Goroutine: 10, Text: "order", Place: place(12), From: 0.75, To: 502, Task: 1},
			{Kind: Region, Goroutine: 10, Text: "brew", Place: place(13), From: 0.875, To: 501.5, Task: 1},
			{Kind: Waiting, Goroutine: 10, Text: "sleep", Place: place(14), From: 1, To: 501},
			{Kind: Log, Goroutine: 10, Text: "cup: large", Place: place(15), From: 501.75, To: 501.75, Task: 1},
			{Kind: Syscall, Goroutine: 7, From: 502, To: 512.75, Open: true},
		},
		Dropped: 3,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	// And it is what this side writes: no field is missing.
	packet, err := json.Marshal(want)
	var again, all any
	if err != nil || json.Unmarshal(packet, &again) != nil || json.Unmarshal(text, &all) != nil || !reflect.DeepEqual(again, all) {
		t.Errorf("%v: written as\n%s", err, packet)
	}
}
