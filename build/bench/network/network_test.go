package network

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestServer(t *testing.T) {
	address, stop, err := Start()
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	client := &http.Client{}
	defer client.CloseIdleConnections()
	for _, test := range []struct {
		path   string
		status int
		body   string
		delay  time.Duration
	}{
		{"/sim/delay/40ms", 200, "hello from /sim/delay/40ms\n", 40 * time.Millisecond},
		{"/sim/status/503?delay=20ms&bytes=3", 503, "abc", 20 * time.Millisecond},
		{"/sim/echo", 200, "POST\nsent", 0},
		{"/", 404, "404 page not found\n", 0},
		{"/simulation", 404, "404 page not found\n", 0},
		{"/sim/../etc/passwd", 0, "", 0},
		{"/sim/fail/connection-reset", 0, "", 0},
		{"/sim/nothing", 0, "", 0},
	} {
		begun := time.Now()
		res, err := client.Post(address+test.path, "text/plain", strings.NewReader("sent"))
		if test.status == 0 {
			if err == nil {
				res.Body.Close()
				t.Errorf("%s: there is an answer, with status %d", test.path, res.StatusCode)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", test.path, err)
			continue
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != test.status || string(body) != test.body {
			t.Errorf("%s: status %d, body %q, error %v", test.path, res.StatusCode, body, err)
		}
		if took := time.Since(begun); took < test.delay {
			t.Errorf("%s: an answer after %v", test.path, took)
		}
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	if res, err := client.Get(address + "/sim/echo"); err == nil {
		res.Body.Close()
		t.Error("there is an answer after the end")
	}
}
