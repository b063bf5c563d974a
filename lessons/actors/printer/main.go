package main

import (
	"fmt"
	"os"
)

func main() {
	printer := NewPrinter(os.Stdout)
	printer.Print("a letter")
	printer.Print("a bill")
	printer.Print("a poem")
	fmt.Println("printed:", printer.Shutdown(), "of 3")
}
