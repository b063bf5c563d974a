package main

import (
	"fmt"
	"net/http"
	"time"
)

// A box has tickets, and all requests share it.
type box struct {
	left int
}

func (b *box) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if b.left <= 0 {
		http.Error(w, "sold out", http.StatusConflict)
		return
	}
	time.Sleep(100 * time.Millisecond) // the bank says yes
	b.left--
	fmt.Fprint(w, "a ticket for you")
}

func main() {
	b := &box{left: 10}
	sold, refused := crowd(b, 30)
	fmt.Println("tickets:", 10)
	fmt.Println("sold:   ", sold)
	fmt.Println("refused:", refused)
	fmt.Println("left:   ", b.left)
}
