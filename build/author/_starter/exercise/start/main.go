package main

import "fmt"

// Deliver sends the names on a channel, one after another, and closes
// it after the last.
func Deliver(names []string) <-chan string {
	parcels := make(chan string)
	close(parcels)
	return parcels
}

func main() {
	for parcel := range Deliver([]string{"books", "tea", "shoes"}) {
		fmt.Println(parcel)
	}
}
