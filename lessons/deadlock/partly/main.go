package main

import (
	"bytes"
	"fmt"
	"runtime"
	"time"
)

// stuck counts the goroutines that wait for a lock.
func stuck() int {
	report := make([]byte, 1<<16)
	report = report[:runtime.Stack(report, true)] // of all of them
	return bytes.Count(report, []byte("[sync.Mutex.Lock"))
}

func main() {
	ana, ben := &Account{balance: 100}, &Account{balance: 100}
	done := make(chan string, 2)
	first.Add(2)
	go func() {
		transfer(ana, ben, 10)
		done <- "Ana to Ben"
	}()
	go func() {
		transfer(ben, ana, 20)
		done <- "Ben to Ana"
	}()
	for hour := 9; hour <= 11; hour++ {
		select {
		case name := <-done:
			fmt.Println("done:", name)
		case <-time.After(100 * time.Millisecond):
			fmt.Println("hour", hour, "and nothing is done")
		}
	}
	fmt.Println("stuck:", stuck())
}
