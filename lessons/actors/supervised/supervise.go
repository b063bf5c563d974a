package main

import "fmt"

// supervise starts work again each time it panics, and returns how
// often that was.
func supervise(work func()) int {
	for restarts := 0; ; restarts++ {
		cause := caught(work)
		if cause == nil {
			return restarts
		}
		fmt.Println("panicked:", cause)
	}
}

// caught calls work, and returns why it panicked: nil if it did not.
func caught(work func()) (cause any) {
	defer func() { cause = recover() }()
	work()
	return nil
}
