package main

import (
	"context"
	"fmt"
	"time"

	"interleave/wasm/fetch"
)

type result struct {
	took time.Duration
	err  error
}

// get downloads url.
func get(url string) result {
	start := time.Now()
	res, err := fetch.Get(context.Background(), url)
	if err == nil {
		err = res.Err() // an answer such as 404
	}
	return result{time.Since(start), err}
}

// report prints what failed, and compares the times.
func report(results []result, total time.Duration) {
	var good int
	var longest, sum time.Duration
	for _, r := range results {
		longest, sum = max(longest, r.took), sum+r.took
		if r.err != nil {
			fmt.Println("failed:", r.err)
		} else {
			good++
		}
	}
	fmt.Println("good answers:", good)
	fmt.Printf("total / longest: %.1f\n", total.Seconds()/longest.Seconds())
	fmt.Printf("sum / total:     %.1f\n", sum.Seconds()/total.Seconds())
}
