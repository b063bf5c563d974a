package main

import (
	"time"

	"interleave/lessons/task-queue/broker"
)

// poll is a client: it asks for its result until it is there.
func poll(b *broker.Broker, id int) int {
	times := 1
	for b.Status(id).State != broker.Done {
		time.Sleep(50 * time.Millisecond)
		times++
	}
	return times
}
