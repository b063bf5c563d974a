package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"interleave/wasm/timeline/rows"
)

// trace runs an example of the lesson on traces in an empty folder, and reads the trace that it leaves.
func trace(t *testing.T, example string) rows.Timeline {
	t.Helper()
	dir := t.TempDir()
	build := exec.Command("go", "build", "-o", dir+"/program", "interleave/lessons/seeing/"+example)
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", example, err, out)
	}
	program := exec.Command(dir + "/program")
	program.Dir = dir
	if out, err := program.CombinedOutput(); err != nil {
		t.Fatalf("run %s: %v\n%s", example, err, out)
	}
	var stdout, stderr bytes.Buffer
	if err := run([]string{filepath.Join(dir, "trace.out")}, &stdout, &stderr); err != nil || stderr.Len() > 0 {
		t.Fatalf("read the trace of %s: %v\n%s", example, err, &stderr)
	}
	var timeline rows.Timeline
	if err := json.Unmarshal(stdout.Bytes(), &timeline); err != nil {
		t.Fatal(err)
	}
	return timeline
}

// waits are the reader's rows that wait for a reason.
func waits(timeline rows.Timeline, reason string) []rows.Row {
	var found []rows.Row
	for _, r := range timeline.Rows {
		if r.Kind == rows.Waiting && r.Text == reason && r.Line > 0 {
			found = append(found, r)
		}
	}
	return found
}

// overlap counts the most rows that have a moment in common.
func overlap(all []rows.Row) int {
	most := 0
	for _, r := range all {
		n := 0
		for _, other := range all {
			if other.From <= r.From && r.From < other.To {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

func TestFiveWaits(t *testing.T) {
	sleeps := waits(trace(t, "five"), "sleep")
	if len(sleeps) != 5 || overlap(sleeps) != 5 {
		t.Fatalf("%d waits, %d at once, want five that overlap: %+v", len(sleeps), overlap(sleeps), sleeps)
	}
	for _, r := range sleeps {
		if r.Place != sleeps[0].Place || r.File != "main.go" || r.To-r.From < 490 {
			t.Errorf("%+v: want half a second in one place of main.go", r)
		}
	}
}

func TestOneBehindTheOther(t *testing.T) {
	timeline := trace(t, "behind")
	if sleeps := waits(timeline, "sleep"); len(sleeps) != 5 || overlap(sleeps) != 1 {
		t.Errorf("behind a lock, %d waits, %d at once: want five, one behind the other", len(sleeps), overlap(sleeps))
	}
	if locks := waits(timeline, "sync"); len(locks) < 5 { // main waits, too
		t.Errorf("%d waits for the lock and the group, want 5 or more: %+v", len(locks), locks)
	}
	if sleeps := waits(trace(t, "beside"), "sleep"); len(sleeps) != 5 || overlap(sleeps) != 5 {
		t.Errorf("beside the lock, %d waits, %d at once: want five that overlap", len(sleeps), overlap(sleeps))
	}
}

func TestBlocked(t *testing.T) {
	sends := waits(trace(t, "blocked"), "chan send")
	if len(sends) != 2 || !sends[0].Open || !sends[1].Open || sends[0].Place != sends[1].Place {
		t.Errorf("got %+v, want two that wait to the end, in one place", sends)
	}
}

func TestTasks(t *testing.T) {
	timeline := trace(t, "coffee")
	found := map[string][]rows.Row{}
	for _, r := range timeline.Rows {
		if r.Kind == rows.Task || r.Kind == rows.Region || r.Kind == rows.Log {
			found[r.Text] = append(found[r.Text], r)
		}
	}
	orders, brews, milks := found["order"], found["brew"], found["milk"]
	if len(orders) != 2 || len(brews) != 2 || len(milks) != 2 || len(found["guest: Ana"]) != 1 || len(found["guest: Ben"]) != 1 {
		t.Fatalf("got %+v", found)
	}
	if overlap(orders) != 1 || overlap([]rows.Row{brews[0], milks[0]}) != 2 {
		t.Errorf("orders %+v, regions %+v %+v: want regions that overlap, of orders that do not", orders, brews[0], milks[0])
	}
	if brews[0].Task != orders[0].Task || milks[1].Task != orders[1].Task || orders[0].Task == orders[1].Task {
		t.Errorf("the regions are not those of their tasks: %+v", found)
	}
}

func TestFlightRecorder(t *testing.T) {
	timeline := trace(t, "slow")
	slow := slices.ContainsFunc(timeline.Rows, func(r rows.Row) bool { // runnable, on a machine that is slow itself
		return (r.Kind == rows.Waiting || r.Kind == rows.Runnable) && r.Line > 0 && r.To-r.From > 150
	})
	if !slow {
		t.Errorf("the slow request is not in the trace: %+v", timeline.Rows)
	}
}

func TestRun(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "trace.out")
	if err := os.WriteFile(bad, []byte("nothing of the kind"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what, want string
		args       []string
	}{
		{"no file", "name one file", nil},
		{"two files", "name one file", []string{"a", "b"}},
		{"a file that is not there", "no such file", []string{filepath.Join(dir, "none")}},
		{"no trace", bad + ": this is no Go execution trace", []string{bad}},
		{"an odd flag", "read flags", []string{"-odd", bad}},
	} {
		var stdout, stderr bytes.Buffer
		if err := run(c.args, &stdout, &stderr); err == nil || !strings.Contains(err.Error(), c.want) || stdout.Len() > 0 {
			t.Errorf("%s: got %v and %q, want %q", c.what, err, &stdout, c.want)
		}
	}
}
