package main

import (
	"fmt"
	"testing"
	"testing/synctest"
)

// first returns the first of the answers. Whoever comes later waits for
// a receiver, and there is none any more.
func first(ask ...func() string) string {
	answers := make(chan string)
	for _, f := range ask {
		go func() { answers <- f() }()
	}
	return <-answers
}

func TestFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		yes := func() string { return "yes" }
		fmt.Println("answer:", first(yes, yes))
	})
}

func main() {
	run("TestFirst", TestFirst)
}
