package main

import (
	"fmt"
	"sync"
)

// trade sends what it has, and receives what the other sends.
func trade(mine string, out chan<- string, in <-chan string) string {
	out <- mine
	return <-in
}

func main() {
	left, right := make(chan string), make(chan string)
	fmt.Println("Ana has stamps, Ben has coins")
	var ana, ben string
	var wg sync.WaitGroup
	wg.Go(func() { ana = trade("stamps", left, right) })
	wg.Go(func() { ben = trade("coins", right, left) })
	wg.Wait()
	fmt.Println("Ana has", ana) // never reached
	fmt.Println("Ben has", ben)
}
