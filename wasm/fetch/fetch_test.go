package fetch

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

// The tests here run natively and under Node.js, against a real server on this machine: see
// newServer in server_other_test.go and server_js_test.go.

func TestDoSendsAndReads(t *testing.T) {
	base := newServer(t)
	res, err := Do(t.Context(), Request{
		Method: "POST",
		URL:    base + "/echo",
		Header: Header{"X-Colour": "green"},
		Body:   []byte("grüß\x00dich"),
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := "POST green grüß\x00dich"; string(res.Body) != want {
		t.Errorf("body %q, want %q", res.Body, want)
	}
	if res.Status != 201 || res.Method != "POST" || res.URL != base+"/echo" {
		t.Errorf("got %s %s %d", res.Method, res.URL, res.Status)
	}
	if got := res.Header.Get("X-Answer"); got != "one, two" {
		t.Errorf("X-Answer is %q", got)
	}
}

func TestStatusIsAnAnswer(t *testing.T) {
	url := newServer(t) + "/missing"
	res, err := Get(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	var status StatusError
	if err := res.Err(); !errors.As(err, &status) || status != 404 || err.Error() != "GET "+url+": status 404" {
		t.Errorf("Err() = %v", err)
	}
}

func TestNoAnswerCarriesTheAddress(t *testing.T) {
	url := "http://127.0.0.1:1/closed"
	_, err := Get(t.Context(), url)
	var e *Error
	if !errors.As(err, &e) || e.URL != url || e.Err == nil {
		t.Fatalf("error is %v", err)
	}
	if strings.Count(err.Error(), url) != 1 {
		t.Errorf("%q should name the address once", err)
	}
}

func TestContextEndsARequest(t *testing.T) {
	base := newServer(t)
	for _, path := range []string{"/hang", "/hang-in-body"} {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		_, err := Get(ctx, base+path)
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: error is %v", path, err)
		}
	}
	reason := errors.New("closing time")
	ctx, cancel := context.WithCancelCause(t.Context())
	time.AfterFunc(20*time.Millisecond, func() { cancel(reason) })
	if _, err := Get(ctx, base+"/hang"); !errors.Is(err, reason) {
		t.Errorf("error is %v, want the cause", err)
	}
	if _, err := Get(ctx, base+"/echo"); !errors.Is(err, reason) {
		t.Errorf("ended before the call: error is %v, want the cause", err)
	}
}

func TestAddressesThatAreNone(t *testing.T) {
	for _, url := range []string{"", "example.org", "/data.json", "/simulation", "file:///etc/hosts"} {
		if _, err := Get(t.Context(), url); err == nil || !strings.Contains(err.Error(), "not a full address") {
			t.Errorf("%q: error is %v", url, err)
		}
	}
}

func TestHeaderGetIgnoresCase(t *testing.T) {
	h := Header{"content-type": "a", "X-Mixed": "b"}
	if h.Get("Content-Type") != "a" || h.Get("x-mixed") != "b" || h.Get("none") != "" {
		t.Errorf("header %v", h)
	}
}
