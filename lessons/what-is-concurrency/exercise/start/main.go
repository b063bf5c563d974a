package main

import (
	"fmt"
	"time"
)

// Breakfast makes tea, toast and a salad. The kettle and the toaster work
// by themselves: to call tea or toast is to start one and to wait for it.
// Salad is work for your hands. It returns when all three are there.
func Breakfast(tea, toast, salad func() string) []string {
	return []string{tea(), toast(), salad()}
}

const minute = 100 * time.Millisecond // a short one

func main() {
	after := func(minutes time.Duration, what string) func() string {
		return func() string {
			time.Sleep(minutes * minute)
			fmt.Println("ready:", what)
			return what
		}
	}
	start := time.Now()
	tea, toast := after(4, "tea"), after(2, "toast")
	salad := after(3, "salad")
	fmt.Println(Breakfast(tea, toast, salad))
	fmt.Printf("minutes: %.0f\n", float64(time.Since(start))/float64(minute))
}
