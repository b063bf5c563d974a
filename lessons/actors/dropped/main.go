package main

import "fmt"

func main() {
	printer := NewPrinter()
	taken := 0
	for _, text := range []string{"a letter", "a bill", "a poem"} {
		if printer.Print(text) {
			taken++
		}
	}
	late := make(chan bool)
	go func() { late <- printer.Print("a late page") }()

	printed := printer.Shutdown() // perhaps at the same time
	if <-late {
		taken++
	}
	fmt.Println("taken:", taken)
	fmt.Println("printed:", printed)
	fmt.Println("lost:", taken-printed)
}
