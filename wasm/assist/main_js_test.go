package main

import (
	"encoding/json"
	"testing"

	"github.com/hack-pad/safejs"
)

// TestInstall calls the function as the worker does, from JavaScript's side.
func TestInstall(t *testing.T) {
	if err := install(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what       string
		args       []any
		kind, text string
	}{
		{"a graph", []any{`{"kind":"graph","packages":{}}`}, "kept", ""},
		{"a file", []any{`{"kind":"format","file":"a.go","text":"package  a // ä"}`}, "formatted", "package a // ä\n"},
		{"no string", []any{3}, "failed", ""},
		{"nothing", nil, "failed", ""},
		{"a program", []any{`{"kind":"plan","files":{"a.go":"package main"}}`}, "planned", ""},
	} {
		result, err := safejs.Global().Call("interleaveAssist", c.args...)
		if err != nil {
			t.Fatalf("%s: %v", c.what, err)
		}
		packet, err := result.String()
		if err != nil {
			t.Fatalf("%s: %v", c.what, err)
		}
		var got struct{ Kind, Text string }
		if err := json.Unmarshal([]byte(packet), &got); err != nil {
			t.Fatalf("%s: %v in %s", c.what, err, packet)
		}
		if got.Kind != c.kind || got.Text != c.text {
			t.Errorf("%s: got %s", c.what, packet)
		}
	}
}
