package main

import "sync"

func main() {
	n := 0
	var wg sync.WaitGroup
	wg.Go(func() { n++ })
	wg.Go(func() { n++ })
	wg.Wait()
	println(n)
}
