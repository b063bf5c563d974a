package main

import (
	"sync"
	"testing"
)

func TestGet(t *testing.T) {
	var c Cache
	var wg sync.WaitGroup
	for _, word := range []string{"one", "two", "three"} {
		wg.Go(func() { c.Length(word) })
	}
	wg.Wait()
}

func main() {
	run("TestGet", TestGet)
}
