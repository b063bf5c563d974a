package main

import "fmt"

func printer(mailbox <-chan string) {
	pages := 0
	for text := range mailbox {
		if text == "" {
			panic("nothing to print")
		}
		pages++
		fmt.Printf("page %d: %s\n", pages, text)
	}
}

func main() {
	mailbox, restarts := make(chan string, 10), make(chan int)
	go func() {
		restarts <- supervise(func() { printer(mailbox) })
	}()
	for _, text := range []string{"a letter", "a bill", "", "a poem"} {
		mailbox <- text
	}
	close(mailbox)
	fmt.Println("restarts:", <-restarts)
}
