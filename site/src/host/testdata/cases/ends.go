package main

import (
	"fmt"
	"os"
	"sync"
)

func exit() {
	fmt.Print("bye")
	os.Exit(3)
}

// nestedExit ends the program while another goroutine is in the middle of a write.
func nestedExit() {
	var started sync.WaitGroup
	started.Add(1)
	go func() {
		started.Done()
		for {
			fmt.Println("writing")
		}
	}()
	started.Wait()
	os.Exit(4)
}

func panics() {
	var none map[string]int
	none["a"] = 1
}

func goroutinePanics() {
	go panic("elsewhere")
	select {}
}

func memory() {
	var kept [][]byte
	for {
		block := make([]byte, 8<<20)
		for i := range block {
			block[i] = 1
		}
		kept = append(kept, block)
	}
}

func deeper(n int) int {
	if n < 0 {
		return 0
	}
	return 1 + deeper(n+1)
}

func recursion() {
	fmt.Println(deeper(0))
}

func talking(n int) int {
	if n < 0 {
		return 0
	}
	fmt.Fprintln(devNull, n)
	return 1 + talking(n+1)
}

var devNull, _ = os.OpenFile(os.DevNull, os.O_WRONLY, 0)

// talkingRecursion is likely to find the stack exhausted in the middle of a call of JavaScript's.
func talkingRecursion() {
	fmt.Println(talking(0))
}

// recursionWithin exhausts the stack in one goroutine while another is in the middle of a write.
func recursionWithin() {
	var started sync.WaitGroup
	started.Add(1)
	go func() {
		started.Done()
		for {
			fmt.Println("writing")
		}
	}()
	started.Wait()
	recursion()
}
