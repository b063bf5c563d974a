package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	small := ask("/sim/bytes/10?delay=400ms")
	large := ask("/sim/bytes/5000?delay=600ms")
	none := ask("/sim/status/404?delay=500ms")
	fmt.Printf("submitted after %.1f of the longest\n", waits(start))

	show("large", large)
	show("small", small)
	show("large", large) // asked once more
	show("none", none)
	fmt.Printf("all shown after %.1f of the longest\n", waits(start))
}

func show(name string, future *Future[int]) {
	n, err := future.Result()
	if err != nil {
		fmt.Println(name, "failed:", err)
		return
	}
	fmt.Println(name, "has", n, "bytes")
}

// waits returns the time since start, as a multiple of the longest wait.
func waits(start time.Time) float64 {
	return time.Since(start).Seconds() / 0.6
}
