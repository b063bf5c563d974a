package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"interleave/wasm/fetch"
)

type result struct {
	url  string
	took time.Duration
	err  error
}

// check asks url, and gives up when the limit is over.
func check(url string, limit time.Duration) result {
	start := time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	res, err := fetch.Get(ctx, url)
	if err == nil {
		err = res.Err()
	}
	return result{url, time.Since(start), err}
}

// repeat returns n times all the endpoints.
func repeat(endpoints []string, n int) []string {
	var urls []string
	for range n {
		urls = append(urls, endpoints...)
	}
	return urls
}

// report prints what became of each endpoint's checks, and compares.
func report(urls []string, all []result, limit, total time.Duration) {
	good, late := map[string]int{}, map[string]int{}
	var sum time.Duration
	for _, r := range all {
		sum += r.took
		if r.err == nil {
			good[r.url]++
		} else if errors.Is(r.err, context.DeadlineExceeded) {
			late[r.url]++
		}
	}
	for _, url := range urls {
		fmt.Printf("%s: good %d, too late %d\n", url, good[url], late[url])
	}
	fmt.Println("checks:", len(all))
	fmt.Printf("total / limit: %.1f\n", total.Seconds()/limit.Seconds())
	fmt.Printf("sum / total:   %.1f\n", sum.Seconds()/total.Seconds())
}
