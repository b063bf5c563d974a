package main

import (
	"fmt"
	"sync"
)

// inOrder waits for all. The answers are in the order of urls.
func inOrder(urls []string) []answer {
	answers := make([]answer, len(urls))
	var wg sync.WaitGroup
	for i, url := range urls {
		wg.Go(func() { answers[i] = ask(url) })
	}
	wg.Wait()
	return answers
}

// asTheyCome sends each answer as soon as it is there.
func asTheyCome(urls []string) <-chan answer {
	answers := make(chan answer, len(urls)) // room for all
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() { answers <- ask(url) })
	}
	go func() {
		wg.Wait()
		close(answers)
	}()
	return answers
}

func main() {
	urls := []string{
		"/sim/delay/900ms", "/sim/delay/300ms", "/sim/delay/600ms",
	}

	fmt.Println("in order:")
	w := newWatch()
	for _, a := range inOrder(urls) {
		w.show(a)
	}
	w.compare()

	fmt.Println("as they come:")
	w = newWatch()
	for a := range asTheyCome(urls) {
		w.show(a)
	}
	w.compare()
}
