package main

import (
	"fmt"
	"time"
)

const (
	pages = 100
	size  = 64 << 10             // bytes of a page
	slow  = 2 * time.Millisecond // to read one
)

func main() {
	report("no room", 0)
	report("room for all", pages)
}

// report lets pages flow through a channel with so much room.
func report(name string, room int) {
	var way gauge
	before := memory()
	flow := make(chan []byte, room)
	go func() {
		defer close(flow)
		for range pages {
			way.add(1)
			flow <- make([]byte, size) // as fast as it can
		}
	}()
	read, held := 0, 0
	for range flow {
		time.Sleep(slow)
		way.add(-1)
		if read++; read == pages/2 {
			held = memory() - before
		}
	}
	fmt.Printf("%s: most pages on the way: %d\n", name, way.most)
	fmt.Printf("%s: pages in memory, halfway: %d\n", name, held/size)
}
