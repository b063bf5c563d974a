package main

import "fmt"

// Deliver sends the names on a channel, one after another, and closes
// it after the last.
func Deliver(names []string) <-chan string {
	parcels := make(chan string)
	go func() {
		defer close(parcels)
		for _, name := range names {
			parcels <- name
		}
	}()
	return parcels
}

func main() {
	for parcel := range Deliver([]string{"books", "tea", "shoes"}) {
		fmt.Println(parcel)
	}
}
