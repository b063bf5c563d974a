package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

// atMost lets n requests in at a time. The others wait in line.
func atMost(n int, next http.Handler) http.Handler {
	slots := make(chan struct{}, n)
	in := func(w http.ResponseWriter, r *http.Request) {
		select {
		case slots <- struct{}{}:
			defer func() { <-slots }()
			next.ServeHTTP(w, r)
		case <-r.Context().Done(): // nobody waits for the answer
		}
	}
	return http.HandlerFunc(in)
}

func main() {
	var inside gauge
	slow := func(http.ResponseWriter, *http.Request) {
		inside.enter()
		defer inside.leave()
		time.Sleep(300 * time.Millisecond)
	}
	server := httptest.NewServer(atMost(4, http.HandlerFunc(slow)))
	defer server.Close()

	var wg sync.WaitGroup
	for range 12 {
		wg.Go(func() {
			if res, err := http.Get(server.URL); err == nil {
				res.Body.Close()
			}
		})
	}
	wg.Wait()
	fmt.Println("requests:     12")
	fmt.Println("let in:      ", inside.all)
	fmt.Println("most at once:", inside.most)
}
