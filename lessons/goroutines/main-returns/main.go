package main

import (
	"context"
	"fmt"

	"interleave/wasm/fetch"
)

// wait asks for an address that takes its time.
func wait(url string) {
	if _, err := fetch.Get(context.Background(), url); err != nil {
		fmt.Println(err)
	}
}

func main() {
	go func() {
		defer fmt.Println("worker: tidied up")
		for step := 1; step <= 3; step++ {
			wait("/sim/delay/600ms")
			fmt.Println("worker: step", step, "of 3")
		}
	}()

	wait("/sim/delay/1500ms")
	fmt.Println("main: returns")
}
