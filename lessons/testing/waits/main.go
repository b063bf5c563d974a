package main

import (
	"testing"
	"testing/synctest"
)

func TestSave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &Notes{}
		for range 10 {
			n.Save("buy milk")
		}
		synctest.Wait() // all the others are done, or blocked
		if got := n.Count(); got != 10 {
			t.Errorf("%d notes are saved, want 10", got)
		}
	})
}

func main() {
	run("TestSave", TestSave)
}
