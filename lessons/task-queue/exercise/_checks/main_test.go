package main

import (
	"slices"
	"testing"
	"time"
)

// noon is when the checks begin. Nothing here waits.
var noon = time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)

func shelf(ids ...int) *Shelf {
	s := &Shelf{Lease: time.Minute}
	for _, id := range ids {
		s.Add(id)
	}
	return s
}

// takeAll takes until there is nothing to be had.
func takeAll(t *testing.T, s *Shelf, now time.Time) []int {
	t.Helper()
	var ids []int
	for id, ok := s.Take(now); ok; id, ok = s.Take(now) {
		if ids = append(ids, id); len(ids) > 100 {
			t.Fatal("Take gives out tasks without end")
		}
	}
	return ids
}

func TestEachToOneWorker(t *testing.T) {
	s := shelf(3, 1, 2)
	if ids := takeAll(t, s, noon); !slices.Equal(ids, []int{3, 1, 2}) {
		t.Errorf("given out: %v, want each once, in order: [3 1 2]", ids)
	}
	if ids := takeAll(t, s, noon.Add(59*time.Second)); len(ids) > 0 {
		t.Errorf("given out %v while their workers still had time", ids)
	}
}

func TestTakenIsNotDone(t *testing.T) {
	s := shelf(1, 2)
	s.Take(noon)
	if s.Left() != 2 {
		t.Errorf("a task was taken and none is done: left %d, want 2", s.Left())
	}
}

func TestTheDeadLoseTheirTask(t *testing.T) {
	s := shelf(1, 2)
	takeAll(t, s, noon)
	s.Done(2)
	late := noon.Add(time.Minute)
	if ids := takeAll(t, s, late); !slices.Equal(ids, []int{1}) {
		t.Errorf("after the lease, given out: %v, want [1]", ids)
	}
	if ids := takeAll(t, s, late.Add(59*time.Second)); len(ids) > 0 {
		t.Errorf("given out %v: the second worker has a lease, too", ids)
	}
	later := late.Add(time.Minute)
	if ids := takeAll(t, s, later); !slices.Equal(ids, []int{1}) {
		t.Errorf("the second worker died, too; given out: %v, want [1]", ids)
	}
}

func TestDoneIsDone(t *testing.T) {
	s := shelf(1)
	s.Take(noon)
	s.Take(noon.Add(time.Hour)) // another worker has it as well
	s.Done(1)                   // says the first one, late
	s.Done(1)                   // and the other
	if s.Left() != 0 {
		t.Errorf("left %d, want 0", s.Left())
	}
	if ids := takeAll(t, s, noon.Add(24*time.Hour)); len(ids) > 0 {
		t.Errorf("given out after it was done: %v", ids)
	}
}
