package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"interleave/wasm/fetch"
)

type result struct {
	url  string
	took time.Duration
	err  error
}

// save downloads url into file.
func save(url, file string) result {
	start := time.Now()
	res, err := fetch.Get(context.Background(), url)
	if err == nil {
		err = res.Err() // an answer such as 404
	}
	if err == nil {
		err = os.WriteFile(file, res.Body, 0o600)
	}
	return result{url, time.Since(start), err}
}

// report prints what became of each download, and compares the times.
func report(results []result, dir string, total time.Duration) {
	var longest, sum time.Duration
	for _, r := range results {
		longest, sum = max(longest, r.took), sum+r.took
		if r.err != nil {
			fmt.Println("failed", r.err)
		} else {
			fmt.Println("saved ", r.url)
		}
	}
	files, _ := os.ReadDir(dir)
	fmt.Println("files:", len(files))
	fmt.Printf("total / longest: %.2f\n", total.Seconds()/longest.Seconds())
	fmt.Printf("total / sum:     %.2f\n", total.Seconds()/sum.Seconds())
}
