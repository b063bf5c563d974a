package main

import "sync/atomic"

var running atomic.Int64 // stages that have not returned

// start starts a stage, and counts it until it returns.
func start(stage func()) {
	running.Add(1)
	go func() {
		defer running.Add(-1)
		stage()
	}()
}
