package main

import (
	"fmt"
	"runtime"
	"sync"
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
	runtime.GOMAXPROCS(1) // one barista: one thread, on any machine
	opened := time.Now()
	var waits time.Duration
	var drinks sync.WaitGroup
	for _, o := range orders {
		fmt.Println("start the machine:", o.drink)
		drinks.Go(func() { // beside the loop, which goes on
			time.Sleep(o.minutes * minute)
			fmt.Println("serve:", o.drink)
		})
		waits += o.minutes * minute
	}
	drinks.Wait() // until all are served
	total := time.Since(opened)
	fmt.Printf("total / sum of the waits: %.1f\n",
		total.Seconds()/waits.Seconds())
}
