package main

import "fmt"

// offer sends v if that is possible at once.
func offer(ch chan<- int, v int) bool {
	select {
	case ch <- v:
		return true
	default:
		return false
	}
}

// look receives a value if one is there.
func look(ch <-chan int) (v int, ok bool) {
	select {
	case v, ok = <-ch:
		return v, ok
	default:
		return 0, false
	}
}

func main() {
	readings := make(chan int, 2)
	for v := 10; v <= 50; v += 10 {
		fmt.Println("offer", v, offer(readings, v))
	}
	for range 3 {
		v, ok := look(readings)
		fmt.Println("look ", v, ok)
	}
}
