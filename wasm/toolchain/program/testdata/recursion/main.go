// Deep recursion of several shapes, again and again, with garbage collections
// in between. Every result is known.
package main

import (
	"fmt"
	"runtime"
)

type list struct{ next, other *list }

func build(n int) *list {
	if n == 0 {
		return nil
	}
	t := &list{}
	t.next = build(n - 1)
	return t
}

func length(t *list) int {
	if t == nil {
		return 0
	}
	return max(length(t.next), length(t.other)) + 1
}

// The frame is as large as the window, or many times that.
func wide(n int) int {
	var a [2000]int
	a[n%2000] = n
	if n == 0 {
		return 0
	}
	return wide(n-1) + a[n%2000] - n + 1
}

func wider(n int) int {
	var a [20000]int
	a[n%2000] = n
	if n == 0 {
		return 0
	}
	return wider(n-1) + a[n%2000] - n + 1
}

func panics(n int, atEnd func()) {
	defer func() { recover() }()
	if n == 0 {
		atEnd()
		panic("end")
	}
	panics(n-1, atEnd)
	if n%3 == 0 {
		panic(n)
	}
}

func main() {
	for range 3 {
		t := build(200_000)
		runtime.GC()
		fmt.Println(length(t))
	}
	fmt.Println(wide(2000), wider(300))
	done := make(chan int)
	for i := range 20 {
		go func() {
			panics(5000, func() {
				runtime.Gosched()
				runtime.GC()
			})
			done <- i
		}()
	}
	sum := 0
	for range 20 {
		sum += <-done
	}
	fmt.Println(sum)
}
