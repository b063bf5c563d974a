package main

import "fmt"

func main() {
	pages := []string{"home", "lessons", "channels", "queues"}

	queue, stack := make(chan string, len(pages)), NewStack()
	for _, page := range pages {
		queue <- page
		stack.Put(page)
	}
	for range pages {
		fmt.Printf("queue: %-10s stack: %s\n", <-queue, stack.Get())
	}

	next := make(chan string)
	go func() { next <- stack.Get() }() // the stack is empty: it waits
	stack.Put("the page that it waited for")
	fmt.Println(<-next)
}
