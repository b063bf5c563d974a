package main

import (
	"fmt"
	"sync"
)

func main() {
	bakery := Open(map[string]int{"bread": 12, "rolls": 50})
	defer bakery.Close()
	bread, rolls := make([]bool, 10), make([]bool, 10)
	var customers sync.WaitGroup
	for i := range 10 {
		customers.Go(func() {
			bread[i] = bakery.Buy("bread", 1)
			rolls[i] = bakery.Buy("rolls", 6)
		})
	}
	customers.Wait()
	fmt.Println("got bread:", count(bread), "of 10")
	fmt.Println("got rolls:", count(rolls), "of 10")
	fmt.Println("two more rolls:", bakery.Buy("rolls", 2))
	fmt.Println("one more roll:", bakery.Buy("rolls", 1))
}

func count(got []bool) int {
	n := 0
	for _, ok := range got {
		if ok {
			n++
		}
	}
	return n
}
