package fetch

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestSim(t *testing.T) {
	tests := []struct {
		url    string
		delay  time.Duration
		status int
		body   string
		err    string
	}{
		{"/sim/delay/1s", time.Second, 200, "hello from /sim/delay/1s\n", ""},
		{"/sim/delay/0s", 0, 200, "hello from /sim/delay/0s\n", ""},
		{"/sim/status/404", 0, 404, "hello from /sim/status/404\n", ""},
		{"/sim/status/503?delay=200ms", 200 * time.Millisecond, 503, "hello from /sim/status/503\n", ""},
		{"/sim/bytes/28", 0, 200, "abcdefghijklmnopqrstuvwxyzab", ""},
		{"/sim/delay/1s?bytes=2&status=500", time.Second, 500, "ab", ""},
		{"/sim/echo?delay=1m", time.Minute, 200, "PUT\ntext", ""},
		{"/sim/fail/connection-reset?delay=1s", time.Second, 0, "", "connection reset"},
		{"/sim/bytes/1?fail=lost", 0, 0, "", "lost"},
		{"/sim/dealy/1s", 0, 0, "", `/sim/ has delay, status, bytes, fail and echo, not "dealy"`},
		{"/sim/", 0, 0, "", `not ""`},
		{"/sim/delay/1s?colour=red", 0, 0, "", `not "colour"`},
		{"/sim/delay/-1s", 0, 0, "", `not "-1s"`},
		{"/sim/delay/soon", 0, 0, "", `not "soon"`},
		{"/sim/status/99", 0, 0, "", `not "99"`},
		{"/sim/status/600", 0, 0, "", `not "600"`},
		{"/sim/bytes/67108865", 0, 0, "", `not "67108865"`},
		{"/sim/bytes/-1", 0, 0, "", `not "-1"`},
		{"/sim/fail/", 0, 0, "", "fail needs words"},
	}
	for _, test := range tests {
		t.Run(strings.ReplaceAll(test.url, "/", " "), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				res, err := Do(t.Context(), Request{Method: "PUT", URL: test.url, Body: []byte("text")})
				if took := time.Since(start); took != test.delay {
					t.Errorf("took %v, want %v", took, test.delay)
				}
				if test.err != "" {
					if err == nil || !strings.HasPrefix(err.Error(), "PUT "+test.url+": ") || !strings.Contains(err.Error(), test.err) {
						t.Fatalf("error is %v, want %q with the address", err, test.err)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				if res.Status != test.status || string(res.Body) != test.body {
					t.Errorf("got %d %q, want %d %q", res.Status, res.Body, test.status, test.body)
				}
			})
		})
	}
}

func TestSimManyAtOnceTakeAsLongAsOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		errs := make(chan error)
		for range 100 {
			go func() {
				_, err := Get(t.Context(), "/sim/delay/2s")
				errs <- err
			}()
		}
		for range 100 {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		if took := time.Since(start); took != 2*time.Second {
			t.Errorf("took %v", took)
		}
	})
}

func TestSimContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start := time.Now()
		_, err := Get(ctx, "/sim/delay/1h")
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != time.Second {
			t.Errorf("error is %v after %v", err, time.Since(start))
		}
		if _, err := Get(ctx, "/sim/status/200"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("ended before the call: error is %v", err)
		}
	})
}
