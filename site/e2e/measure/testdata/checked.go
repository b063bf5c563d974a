// Prints a line, does one kind of work, and ends.
package main

import (
	"fmt"
	"os"
	"sync"
)

func access() {
	const n = 1_000_000
	composite := make([]bool, n+1)
	for i := 2; i*i <= n; i++ {
		if composite[i] {
			continue
		}
		for j := i * i; j <= n; j += i {
			composite[j] = true
		}
	}
}

func channel() {
	there, back := make(chan int), make(chan int)
	go func() {
		for v := range there {
			back <- v
		}
		close(back)
	}()
	for i := range 20_000 {
		there <- i
		<-back
	}
	close(there)
}

func mutex() {
	var mu sync.Mutex
	n := 0
	for range 100_000 {
		mu.Lock()
		n++
		mu.Unlock()
	}
}

func main() {
	work := map[string]func(){"access": access, "channel": channel, "mutex": mutex}[os.Args[1]]
	work()
	fmt.Println("begun")
	for range 10 {
		work()
	}
}
