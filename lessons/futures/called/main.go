package main

import (
	"fmt"
	"sync"
)

func main() {
	total := 0
	var callbacks sync.WaitGroup
	for n := range 10 {
		callbacks.Add(1)
		square := Submit(func() (int, error) { return n * n, nil })
		square.Then(func(value int, _ error) {
			total += value // in which goroutine?
			callbacks.Done()
		})
	}
	callbacks.Wait()
	fmt.Println("total:", total)
}
