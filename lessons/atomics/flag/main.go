package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

func main() {
	var menu string // written before open is set, and never after
	var open atomic.Bool
	var fed atomic.Int64

	var guests sync.WaitGroup
	for range 3 {
		guests.Go(func() {
			for !open.Load() {
				runtime.Gosched() // not yet: let the others run
			}
			if menu == "soup" {
				fed.Add(1)
			}
		})
	}

	menu = "soup"
	open.Store(true)
	guests.Wait()
	fmt.Println("guests who got soup:", fed.Load())
}
