package main

import (
	"fmt"
	"sync"
	"time"
)

// FetchAll fetches every page, and gives what each had. Before a page is
// fetched, its name is noted. Only one may note at a time.
func FetchAll(
	pages []string, note func(string), fetch func(string) int,
) map[string]int {
	turn := make(chan bool, 1) // there is room for one
	found := map[string]int{}
	var wg sync.WaitGroup
	for _, page := range pages {
		wg.Go(func() {
			turn <- true
			note(page)
			<-turn

			size := fetch(page) // nobody's turn: all do this at once

			turn <- true
			found[page] = size
			<-turn
		})
	}
	wg.Wait()
	return found
}

func main() {
	err := record("trace.out", func() {
		pages := []string{"home", "shop", "news", "blog"}
		note := func(page string) { fmt.Println("fetching", page) }
		fetch := func(page string) int {
			time.Sleep(100 * time.Millisecond)
			return len(page)
		}
		fmt.Println(FetchAll(pages, note, fetch))
	})
	if err != nil {
		fmt.Println(err)
	}
}
