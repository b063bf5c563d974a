package main

import (
	"testing"
	"time"
)

func TestSave(t *testing.T) {
	n := &Notes{}
	for range 10 {
		n.Save("buy milk")
	}
	time.Sleep(100 * time.Millisecond) // it will be saved by then
	if got := n.Count(); got != 10 {
		t.Errorf("%d notes are saved, want 10", got)
	}
}

func main() {
	run("TestSave", TestSave)
}
