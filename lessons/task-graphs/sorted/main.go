package main

import "fmt"

func main() {
	names := []string{"plate", "pasta", "sauce", "water", "chop"}
	fmt.Println(Order(names, map[string][]string{
		"plate": {"pasta", "sauce"},
		"pasta": {"water"},
		"sauce": {"chop"},
	}))

	names = []string{"shopping", "glasses", "note", "cook"}
	fmt.Println(Order(names, map[string][]string{
		"glasses": {"note"},
		"note":    {"glasses"},
		"cook":    {"shopping", "note"},
	}))
}
