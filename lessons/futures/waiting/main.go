package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	for _, url := range []string{
		"/sim/bytes/10?delay=400ms",
		"/sim/bytes/5000?delay=600ms",
		"/sim/bytes/200?delay=500ms",
	} {
		n, err := ask(url).Result()
		fmt.Println(n, err)
	}
	ratio := time.Since(start).Seconds() / 0.6
	fmt.Printf("all shown after %.1f of the longest\n", ratio)
}
