package main

import (
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"testing"
)

// call asks a handler, without any network.
func call(h http.Handler) *http.Response {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	return w.Result()
}

// A room is a handler that counts who is inside.
type room struct {
	mu        sync.Mutex
	now, most int
	// entered hears of each that comes in, and leave lets one go.
	entered, leave chan bool
}

func (r *room) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	r.count(1)
	defer r.count(-1)
	if r.entered != nil {
		r.entered <- true
		<-r.leave
	} else {
		runtime.Gosched()
	}
}

func (r *room) count(change int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now += change
	r.most = max(r.most, r.now)
}

func TestTurnsAwayWhoComesTooMany(t *testing.T) {
	r := &room{entered: make(chan bool), leave: make(chan bool)}
	h := Limit(2, r)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			if res := call(h); res.StatusCode != http.StatusOK {
				t.Errorf("status %d of one inside, want 200", res.StatusCode)
			}
		})
		<-r.entered
	}
	res := call(h)
	if res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("status %d while 2 of 2 are inside, want 503",
			res.StatusCode)
	}
	if after := res.Header.Get("Retry-After"); after != "1" {
		t.Errorf("Retry-After is %q, want \"1\"", after)
	}
	close(r.leave)
	wg.Wait()
	go func() { <-r.entered }()
	if res := call(h); res.StatusCode != http.StatusOK {
		t.Errorf("status %d when all have left, want 200", res.StatusCode)
	}
}

func TestNeverMoreThanN(t *testing.T) {
	const n, asked = 2, 6
	r := &room{}
	h := Limit(n, r)
	codes := make([]int, asked)
	var wg sync.WaitGroup
	for i := range codes {
		wg.Go(func() { codes[i] = call(h).StatusCode })
	}
	wg.Wait()
	if r.most > n {
		t.Errorf("%d were inside at once, want at most %d", r.most, n)
	}
	passed := 0
	for _, code := range codes {
		if code == http.StatusOK {
			passed++
		}
	}
	if passed < n {
		t.Errorf("%d of %d got in, want at least %d", passed, asked, n)
	}
}

func TestAPanicGivesThePlaceBack(t *testing.T) {
	angry := true
	h := Limit(1, http.HandlerFunc(
		func(http.ResponseWriter, *http.Request) {
			if angry {
				panic(http.ErrAbortHandler)
			}
		}))
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic of next should go on")
			}
		}()
		call(h)
	}()
	angry = false
	if res := call(h); res.StatusCode != http.StatusOK {
		t.Errorf("status %d after a panic, want 200: is its place free?",
			res.StatusCode)
	}
}
