package main

import "fmt"

func main() {
	parcels := make(chan int)
	go func() {
		for i := range 3 {
			parcels <- i + 1
		}
		// Nobody closes the channel.
	}()
	for parcel := range parcels {
		fmt.Println("received", parcel)
	}
	fmt.Println("all there")
}
