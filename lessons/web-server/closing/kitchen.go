package main

import (
	"fmt"
	"io"
	"net/http"
	"time"
)

// A kitchen says when it begins to cook, and takes its time.
type kitchen struct {
	cooking chan bool
}

func (k kitchen) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	k.cooking <- true
	time.Sleep(400 * time.Millisecond)
	fmt.Fprint(w, "soup")
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

// guests wait for what they ordered.
type guests chan string

func order(url string, n int) guests {
	got := make(guests, n)
	for range n {
		go func() {
			dish, err := get(url)
			if err != nil {
				dish = "nothing"
			}
			got <- dish
		}()
	}
	return got
}

func (g guests) report() {
	count := map[string]int{}
	for range cap(g) {
		count[<-g]++
	}
	fmt.Println("soup:", count["soup"], "nothing:", count["nothing"])
}
