package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

func channel() {
	fmt.Println("before")
	results := make(chan int)
	go func() {
		results <- 1
	}()
	<-results
	<-results
}

func mutex() {
	var mu sync.Mutex
	mu.Lock()
	mu.Lock()
}

func slept() {
	time.Sleep(20 * time.Millisecond)
	var wg sync.WaitGroup
	wg.Add(1)
	wg.Wait()
}

func stoppedTimers() {
	timer := time.NewTimer(time.Hour)
	ticker := time.NewTicker(time.Hour)
	timer.Stop()
	ticker.Stop()
	<-timer.C
}

func goexit() {
	runtime.Goexit()
}

// timers waits often, and always for something that comes.
func timers() {
	var wg sync.WaitGroup
	for i := range 100 {
		wg.Go(func() {
			<-time.After(time.Duration(i) * time.Millisecond)
			runtime.GC()
		})
	}
	wg.Wait()
	done := make(chan bool)
	time.AfterFunc(time.Millisecond, func() { close(done) })
	<-done
	fmt.Println("done")
}

// hour would be deadlocked but for a timer, which may change things yet.
func hour() {
	fmt.Println("waiting")
	time.AfterFunc(time.Hour, func() {})
	select {}
}
