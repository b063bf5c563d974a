package main

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// What should come at once is waited for so often. One long wait would
// not do: where schedules are explored, a clock may run ahead.
const (
	ticks = 300
	tick  = 7 * time.Millisecond
)

// within fails if f does not come to its end.
func within(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		f()
		close(done)
	}()
	for range ticks {
		select {
		case <-done:
			return
		case <-time.After(tick):
		}
	}
	t.Fatalf("%s, and somebody waits for ever", what)
}

// A load takes some time, and lets the others run.
func work() {
	for range 10 {
		runtime.Gosched()
	}
	time.Sleep(tick)
}

func TestOneLoadForAll(t *testing.T) {
	var loads atomic.Int64
	cache := NewCache(func(key string) (string, error) {
		loads.Add(1)
		work()
		return "value of " + key, nil
	})
	within(t, "6 goroutines want the same key", func() {
		var readers sync.WaitGroup
		for range 6 {
			readers.Go(func() {
				v, err := cache.Get("a")
				if v != "value of a" || err != nil {
					t.Errorf("got %q and error %v, want %q",
						v, err, "value of a")
				}
			})
		}
		readers.Wait()
		cache.Get("a") // it is kept
	})
	if n := loads.Load(); n != 1 {
		t.Errorf("7 calls of Get for the same key: %d loads, want 1", n)
	}
}

func TestEachKeyHasItsValue(t *testing.T) {
	cache := NewCache(func(key string) (string, error) {
		work()
		return "value of " + key, nil
	})
	within(t, "3 keys, each wanted twice", func() {
		var readers sync.WaitGroup
		for _, key := range []string{"a", "b", "c", "a", "b", "c"} {
			readers.Go(func() {
				v, err := cache.Get(key)
				if v != "value of "+key || err != nil {
					t.Errorf("key %s: got %q and error %v, want %q",
						key, v, err, "value of "+key)
				}
			})
		}
		readers.Wait()
	})
}

func TestAnotherKeyIsNotHeldUp(t *testing.T) {
	loaded := make(chan struct{}) // closed when b was loaded
	cache := NewCache(func(key string) (string, error) {
		if key == "b" {
			close(loaded)
		}
		<-loaded // so a lasts until b is there
		return key, nil
	})
	within(t, "the load of a lasts until b is loaded", func() {
		var readers sync.WaitGroup
		readers.Go(func() { cache.Get("a") })
		readers.Go(func() { cache.Get("b") })
		readers.Wait()
	})
}

func TestAnErrorIsNotKept(t *testing.T) {
	refused := errors.New("refused")
	var loads atomic.Int64
	cache := NewCache(func(key string) (string, error) {
		if loads.Add(1) == 1 {
			return "", refused
		}
		return "value of " + key, nil
	})
	within(t, "the first load fails, the second is good", func() {
		if _, err := cache.Get("a"); !errors.Is(err, refused) {
			t.Errorf("the first load fails: got error %v, want %v",
				err, refused)
		}
		if v, err := cache.Get("a"); v != "value of a" || err != nil {
			t.Errorf("after an error: got %q and error %v, want %q",
				v, err, "value of a")
		}
	})
}

func TestAllWhoWaitGetTheError(t *testing.T) {
	refused := errors.New("refused")
	cache := NewCache(func(string) (string, error) {
		work()
		return "", refused
	})
	within(t, "each load fails", func() {
		var readers sync.WaitGroup
		for range 4 {
			readers.Go(func() {
				if _, err := cache.Get("a"); !errors.Is(err, refused) {
					t.Errorf("got error %v, want %v", err, refused)
				}
			})
		}
		readers.Wait()
	})
}
