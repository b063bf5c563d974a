package main

import (
	"sync"
	"testing"
)

func TestGet(t *testing.T) {
	var c Cache
	c.Length("one") // now it is there
	var wg sync.WaitGroup
	for _, word := range []string{"one", "one", "one"} {
		wg.Go(func() { c.Length(word) })
	}
	wg.Wait()
}

func main() {
	run("TestGet", TestGet)
}
