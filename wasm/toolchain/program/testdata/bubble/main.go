// A function made in a synctest bubble is called back at once, in the bubble.
package main

import (
	"syscall/js"
	"testing"
	"testing/synctest"
)

func main() {
	match := func(string, string) (bool, error) { return true, nil }
	testing.Main(match, []testing.InternalTest{{Name: "Bubble", F: bubble}}, nil, nil)
}

func bubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		called := false
		f := js.FuncOf(func(js.Value, []js.Value) any {
			called = true
			return nil
		})
		defer f.Release()
		f.Invoke()
		if !called {
			t.Error("not called back")
		}
	})
}
