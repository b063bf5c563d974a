package main

import (
	"net/http"
	"net/http/httptest"
	"sync"
)

// crowd serves h, and sends n requests at once. It returns how many
// were answered with 200, and how many in another way.
func crowd(h http.Handler, n int) (good, other int) {
	server := httptest.NewServer(h)
	defer server.Close()
	codes := make([]int, n)
	var wg sync.WaitGroup
	for i := range codes {
		wg.Go(func() {
			res, err := http.Get(server.URL)
			if err != nil {
				return
			}
			res.Body.Close()
			codes[i] = res.StatusCode
		})
	}
	wg.Wait()
	for _, code := range codes {
		if code == http.StatusOK {
			good++
		} else {
			other++
		}
	}
	return good, other
}
