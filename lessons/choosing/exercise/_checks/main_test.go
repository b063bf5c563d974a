package main

import (
	"testing"
	"time"
)

const (
	ms    = time.Millisecond
	night = 8 * time.Hour
)

// The six jobs.
var jobs = []struct {
	job  Job
	want Tool
}{
	{Job{Name: "check whether 500 links still lead somewhere",
		Tasks: 500, Wait: 400 * ms, Compute: ms, Cores: 2, Limit: time.Hour},
		Goroutines},
	{Job{Name: "sell the seats of a theatre to 300 callers",
		Tasks: 300, Wait: 200 * ms, Compute: ms, Shares: true, Cores: 2,
		Limit: time.Hour}, Mutex},
	{Job{Name: "shrink 1000 photos",
		Tasks: 1000, Wait: 5 * ms, Compute: 80 * ms, Cores: 4,
		Limit: time.Hour}, Workers},
	{Job{Name: "count the colours of one huge picture",
		Tasks: 64, Compute: 50 * ms, Shares: true, Cores: 4,
		Limit: time.Minute}, Shared},
	{Job{Name: "send ten million letters, each with its own picture",
		Tasks: 10_000_000, Wait: 90 * ms, Compute: 30 * ms, Cores: 4,
		Limit: night}, Queue},
	{Job{Name: "keep the scores of a game that the whole world plays",
		Tasks: 50_000_000, Wait: 20 * ms, Compute: 10 * ms, Shares: true,
		Cores: 8, Limit: time.Hour}, Server},
}

func TestSixJobs(t *testing.T) {
	for _, test := range jobs {
		if got := Classify(test.job); got != test.want {
			t.Errorf("%s: %s, want %s", test.job.Name, got, test.want)
		}
	}
}

func TestFilm(t *testing.T) {
	film := Job{Name: "a film", Tasks: 40_000, Compute: 2 * time.Second,
		Cores: 8, Limit: time.Hour}
	if got := Classify(film); got != Queue {
		t.Errorf("a film in an hour: %s, want %s", got, Queue)
	}
	film.Limit = night
	if got := Classify(film); got != Workers {
		t.Errorf("a film in a night: %s, want %s", got, Workers)
	}
	film.Limit, film.Shares = time.Hour, true
	if got := Classify(film); got != Chunks {
		t.Errorf("a film in an hour, and each task changes the same data: "+
			"%s, want %s", got, Chunks)
	}
}

// To wait takes no core: a million can wait at once.
func TestWaitingOutgrowsNothing(t *testing.T) {
	patient := Job{Name: "a million clocks", Tasks: 1_000_000,
		Wait: time.Minute, Compute: ms, Cores: 1, Limit: time.Hour}
	if got := Classify(patient); got != Goroutines {
		t.Errorf("a million waits of a minute, and hardly any computing: "+
			"%s, want %s", got, Goroutines)
	}
}

func TestJustInTime(t *testing.T) {
	job := Job{Name: "just in time", Tasks: 100, Compute: time.Second,
		Cores: 4, Limit: 25 * time.Second}
	if got := Classify(job); got != Workers {
		t.Errorf("25 s of computing on each core, limit 25 s: %s, want %s",
			got, Workers)
	}
	job.Wait = time.Second
	if got := Classify(job); got != Goroutines {
		t.Errorf("no longer computing than waiting: %s, want %s",
			got, Goroutines)
	}
}
