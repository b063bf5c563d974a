package main

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// TestSession waits for an hour, on the clock of a bubble.
func TestSession(t *testing.T) {
	began := time.Now()
	var waited time.Duration
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		s := Begin(time.Hour)

		time.Sleep(time.Hour - time.Nanosecond)
		synctest.Wait()
		if s.Over() {
			t.Error("over before the hour is over")
		}

		time.Sleep(time.Nanosecond)
		synctest.Wait()
		if !s.Over() {
			t.Error("not over after an hour")
		}
		waited = time.Since(start)
	})
	took := max(time.Since(began), time.Microsecond)
	fmt.Println("waited:", waited)
	ratio := float64(waited / took)
	fmt.Printf("waited / really took: %.0f\n", ratio)
}

func main() {
	run("TestSession", TestSession)
}
