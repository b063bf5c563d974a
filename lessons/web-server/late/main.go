package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"
)

const limit = 400 * time.Millisecond

func quick(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, "here you are")
}

// slow would take an hour. It stops when nobody wants the answer.
type slow struct {
	stopped chan error
}

func (s slow) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	select {
	case <-time.After(time.Hour):
		fmt.Fprint(w, "here at last")
	case <-r.Context().Done():
		s.stopped <- r.Context().Err()
	}
}

func main() {
	s := slow{stopped: make(chan error, 1)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /quick", quick)
	mux.Handle("GET /slow", s)
	server := httptest.NewServer(
		http.TimeoutHandler(mux, limit, "too late"))
	defer server.Close()

	show(server.URL + "/quick")
	start := time.Now()
	show(server.URL + "/slow")
	ratio := time.Since(start).Seconds() / limit.Seconds()
	fmt.Println("slow stops:", <-s.stopped)
	fmt.Printf("wait / limit: %.1f\n", ratio)
}

func show(url string) {
	res, err := http.Get(url)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	fmt.Println(res.StatusCode, string(body))
}
