package main

import (
	"fmt"
	"sync"
)

func main() {
	box := NewBox()
	served := make([]int, 2)
	var people sync.WaitGroup
	for i := range 2 {
		people.Go(func() { // a cook
			box.Put(2*i + 1)
			box.Put(2*i + 2)
		})
		people.Go(func() { // a waiter
			served[i] = box.Get() + box.Get()
		})
	}
	people.Wait()
	fmt.Println("plates 1 to 4, sum:", served[0]+served[1])
}
