package main

import (
	"fmt"
	"time"
)

const minute = 100 * time.Millisecond // a short one

// An order is a drink, and how long the machine needs for it.
type order struct {
	drink   string
	minutes time.Duration
}

var orders = []order{
	{"latte", 4}, {"espresso", 2}, {"mocha", 5}, {"tea", 3},
}

func main() {
	opened := time.Now()
	var waits time.Duration
	for _, o := range orders {
		fmt.Println("start the machine:", o.drink)
		time.Sleep(o.minutes * minute) // stand there and wait
		fmt.Println("serve:", o.drink)
		waits += o.minutes * minute
	}
	total := time.Since(opened)
	fmt.Printf("total / sum of the waits: %.1f\n",
		total.Seconds()/waits.Seconds())
}
