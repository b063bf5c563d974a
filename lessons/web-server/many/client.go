package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// serve starts a server on a free port of this machine. It returns
// where that is.
func serve(h http.Handler) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go http.Serve(listener, h)
	return "http://" + listener.Addr().String()
}

func get(url string) (string, error) {
	res, err := http.Get(url)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return string(body), err
}

func show(url string) {
	body, err := get(url)
	if err != nil {
		body = err.Error()
	}
	fmt.Println(body)
}

func ratio(a, b time.Duration) float64 { return a.Seconds() / b.Seconds() }

// atOnce sends n requests at once. It returns how long all of them
// took, and how long they took added up.
func atOnce(n int, url string) (total, sum time.Duration) {
	took := make([]time.Duration, n)
	start := time.Now()
	var wg sync.WaitGroup
	for i := range took {
		wg.Go(func() {
			start := time.Now()
			if _, err := get(url); err != nil {
				fmt.Println(err)
			}
			took[i] = time.Since(start)
		})
	}
	wg.Wait()
	total = time.Since(start)
	for _, d := range took {
		sum += d
	}
	return total, sum
}
