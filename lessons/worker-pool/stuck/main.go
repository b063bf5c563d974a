package main

import "fmt"

func main() {
	tasks, results := make(chan int), make(chan int)
	for range 3 {
		go func() {
			for n := range tasks {
				results <- n * n // waits until main takes it
			}
		}()
	}

	for n := 1; n <= 5; n++ {
		tasks <- n
		fmt.Println("handed out:", n)
	}
	close(tasks)
	sum := 0
	for range 5 {
		sum += <-results
	}
	fmt.Println("1 + 4 + 9 + 16 + 25 =", sum) // never reached
}
