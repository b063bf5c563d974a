package main

import "fmt"

func main() {
	loop := NewLoop()
	total := 0
	for n := range 10 {
		square := Submit(func() (int, error) { return n * n, nil })
		Then(loop, square, func(value int, _ error) {
			total += value // in the goroutine of Run: no lock
		})
	}
	loop.Run()
	fmt.Println("total:", total)
}
