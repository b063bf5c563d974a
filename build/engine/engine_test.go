package engine

import (
	"strings"
	"testing"
	"time"
)

// What happens to scripts with mistakes, and when several call at once, is tested where they are run, in package draw.
func TestCall(t *testing.T) {
	e, err := New("both.js", []byte("let n = 0; globalThis.count = (json) => `${++n} ${JSON.parse(json).a}`; globalThis.other = () => 'x';"), time.Minute, "count", "other")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 <&>", "2 <&>"} {
		if got, err := e.Call("count", map[string]string{"a": "<&>"}); got != want || err != nil {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
	}
	if got, err := e.Call("other", nil); got != "x" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := e.Call("third", nil); err == nil || !strings.Contains(err.Error(), "no function third") {
		t.Errorf("got %v", err)
	}
}
