package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"
	"time"
)

const edit = 0

var errEmpty = errors.New("empty order")

type order struct {
	Table  int      `json:"table"`
	Dishes []string `json:"dishes"`
	Note   string   `json:"note,omitempty"`
}

type pair[K comparable, V any] struct {
	key   K
	value V
}

// sorted gives the pairs of a map, the largest value first.
func sorted[K comparable](counts map[K]int) []pair[K, int] {
	var all []pair[K, int]
	for k, v := range counts {
		all = append(all, pair[K, int]{k, v})
	}
	sort.Slice(all, func(i, j int) bool { return all[i].value > all[j].value })
	return all
}

func parse(text string) (order, error) {
	var o order
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		return o, fmt.Errorf("order: %w", err)
	}
	if len(o.Dishes) == 0 {
		return o, fmt.Errorf("table %d: %w", o.Table, errEmpty)
	}
	return o, nil
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	texts := []string{
		`{"table": 1, "dishes": ["soup", "rice"]}`,
		`{"table": 2, "dishes": ["rice"], "note": "no salt"}`,
		`{"table": 3, "dishes": []}`,
		`{"table": 4, "dishes": ["rice", "soup", "tea"]}`,
	}
	orders, failures := make(chan order), make(chan error)
	var wg sync.WaitGroup
	for _, text := range texts {
		wg.Go(func() {
			if o, err := parse(text); err != nil {
				failures <- err
			} else {
				orders <- o
			}
		})
	}
	go func() { wg.Wait(); cancel() }()

	counts := map[string]int{}
	for {
		select {
		case o := <-orders:
			for _, dish := range o.Dishes {
				counts[strings.ToUpper(dish)]++
			}
		case err := <-failures:
			fmt.Println("edit", edit, "failed:", err, errors.Is(err, errEmpty))
		case <-ctx.Done():
			text, _ := json.Marshal(counts)
			fmt.Println("edit", edit, string(text), sorted(counts)[0].key)
			return
		}
	}
}
