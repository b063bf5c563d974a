package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

// Limit lets at most n requests at a time through to next. Who comes
// while n are inside is turned away at once, with status 503 and the
// header Retry-After: 1. A place is free again when next is done with
// its request, even if next panics.
func Limit(n int, next http.Handler) http.Handler {
	inside := 0
	limited := func(w http.ResponseWriter, r *http.Request) {
		if inside >= n {
			http.Error(w, "busy", http.StatusServiceUnavailable)
			return
		}
		inside++
		next.ServeHTTP(w, r)
		inside--
	}
	return http.HandlerFunc(limited)
}

func main() {
	slow := func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(300 * time.Millisecond)
	}
	server := httptest.NewServer(Limit(3, http.HandlerFunc(slow)))
	defer server.Close()

	codes := make(chan int, 8)
	var wg sync.WaitGroup
	for range cap(codes) {
		wg.Go(func() {
			res, err := http.Get(server.URL)
			if err != nil {
				fmt.Println(err)
				return
			}
			res.Body.Close()
			codes <- res.StatusCode
		})
	}
	wg.Wait()
	close(codes)
	count := map[int]int{}
	for code := range codes {
		count[code]++
	}
	fmt.Println("requests by status:", count)
}
