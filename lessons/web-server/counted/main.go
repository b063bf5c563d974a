package main

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// A box has tickets, and all requests share it.
type box struct {
	mu   sync.Mutex
	left int
}

// take looks and takes in one step, under the lock.
func (b *box) take() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.left <= 0 {
		return false
	}
	b.left--
	return true
}

func (b *box) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !b.take() {
		http.Error(w, "sold out", http.StatusConflict)
		return
	}
	time.Sleep(100 * time.Millisecond) // the bank says yes
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
