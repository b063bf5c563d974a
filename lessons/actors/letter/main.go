package main

import "fmt"

func main() {
	mailbox, done := make(chan []byte, 10), make(chan bool)
	go func() { // the printer
		for page := range mailbox {
			fmt.Println(string(page))
		}
		done <- true
	}()

	page := []byte("page ?")
	for n := byte('1'); n <= '3'; n++ {
		page[5] = n
		mailbox <- page // and then writes on it again
	}
	close(mailbox)
	<-done
}
