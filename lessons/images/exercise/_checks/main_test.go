package main

import (
	"image"
	"slices"
	"strings"
	"testing"
	"time"

	"interleave/wasm/parallel"
)

// Workers run the tests' program too, so it begins with Main.
func TestMain(m *testing.M) {
	parallel.Main(func() { m.Run() })
}

// shown is what Gallery showed, and when.
type shown struct {
	names []string
	sizes []int
	times []time.Time
}

// run calls Gallery with a pool of two workers.
func run(t *testing.T, jobs []Job) (shown, error) {
	t.Helper()
	pool, err := parallel.NewPool(t.Context(), 2)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	var s shown
	err = Gallery(t.Context(), pool, jobs,
		func(name string, img *image.Gray) {
			s.names = append(s.names, name)
			s.times = append(s.times, time.Now())
			if img == nil {
				t.Errorf("%s: shown without a picture", name)
				return
			}
			s.sizes = append(s.sizes, img.Rect.Dx())
		})
	return s, err
}

func TestShownAsTheyFinish(t *testing.T) {
	s, err := run(t, []Job{
		{"slow", 3, time.Second},
		{"first", 1, 0},
		{"second", 2, 300 * time.Millisecond},
	})
	want := []string{"first", "second", "slow"}
	if !slices.Equal(s.names, want) || err != nil {
		t.Fatalf("shown: %q and error %v, want %q and none",
			s.names, err, want)
	}
	if !slices.Equal(s.sizes, []int{1, 2, 3}) {
		t.Errorf("sizes %v belong to other names", s.sizes)
	}
	for i, next := range s.times[1:] {
		if gap := next.Sub(s.times[i]); gap < 100*time.Millisecond {
			t.Errorf("%s was there, but waited for %s to be shown",
				want[i], want[i+1])
		}
	}
}

func TestAFailureStopsNoOther(t *testing.T) {
	s, err := run(t, []Job{
		{"empty", 0, 0},
		{"good", 2, 100 * time.Millisecond},
		{"negative", -1, 0},
		{"fine", 4, 0},
	})
	slices.Sort(s.names)
	if want := []string{"fine", "good"}; !slices.Equal(s.names, want) {
		t.Errorf("shown: %q, want %q", s.names, want)
	}
	for _, words := range []string{
		"empty", "without pixels", "negative", "dimensions",
	} {
		if err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("the error does not say %q: %v", words, err)
		}
	}
}

func TestNoJobs(t *testing.T) {
	if s, err := run(t, nil); len(s.names) != 0 || err != nil {
		t.Errorf("no jobs: shown %q and error %v", s.names, err)
	}
}
