package main

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// In the bubble of synctest.Test the clock jumps: no check really waits.

// job takes so many minutes, and counts how often it was done.
func job(minutes int, what string, done *int) func() string {
	return func() string {
		time.Sleep(time.Duration(minutes) * time.Minute)
		*done++
		return what
	}
}

func TestAsLongAsTheLongest(t *testing.T) {
	for _, minutes := range [][3]int{{4, 2, 3}, {2, 5, 1}, {1, 2, 6}} {
		synctest.Test(t, func(t *testing.T) {
			var done [3]int
			begin := time.Now()
			Breakfast(
				job(minutes[0], "tea", &done[0]),
				job(minutes[1], "toast", &done[1]),
				job(minutes[2], "salad", &done[2]))
			took, longest := time.Since(begin), slices.Max(minutes[:])
			if took != time.Duration(longest)*time.Minute {
				t.Errorf("%v minutes for tea, toast, salad: took %v, want %dm",
					minutes, took, longest)
			}
			if done != [3]int{1, 1, 1} {
				t.Errorf("tea, toast, salad were made %v times, want each once",
					done)
			}
		})
	}
}

func TestAllOnTheTableInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var done [3]int
		meal := Breakfast(
			job(3, "tea", &done[0]),
			job(1, "toast", &done[1]),
			job(2, "salad", &done[2]))
		want := []string{"tea", "toast", "salad"}
		if !slices.Equal(meal, want) {
			t.Errorf("on the table: %q, want %q", meal, want)
		}
	})
}

// It counts what was begun while nothing is ready yet.
func TestAllAreUnderWayAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		underWay := make(chan bool, 3)
		begin := func() string {
			underWay <- true
			time.Sleep(time.Minute)
			return ""
		}
		go Breakfast(begin, begin, begin)
		synctest.Wait() // until all that were begun are waiting
		if n := len(underWay); n != 3 {
			t.Errorf("before anything is ready, %d of 3 are under way", n)
		}
		time.Sleep(time.Hour)
	})
}
