package main

import "fmt"

func f(n int) int {
	fmt.Println("at", n)
	if n == 0 {
		return 0
	}
	return f(n-1) + 1
}

func main() { fmt.Println(f(9_999) + 1) }
