package main

import "fmt"

func sum(n int) (total int) {
	for i := range n {
		total += i
	}
	return total
}

func main() { fmt.Println(sum(10)) }
