package main

import (
	"fmt"
	"slices"
)

// Order puts names into an order in which each comes after what must be
// done before it. It returns an error if there is no such order.
func Order(names []string, after map[string][]string) ([]string, error) {
	waits := map[string]int{}       // for so many that are not done
	follow := map[string][]string{} // what waits for it
	for _, name := range names {
		for _, before := range after[name] {
			waits[name]++
			follow[before] = append(follow[before], name)
		}
	}
	var order []string
	for _, name := range names {
		if waits[name] == 0 {
			order = append(order, name)
		}
	}
	for i := 0; i < len(order); i++ { // order grows meanwhile
		for _, name := range follow[order[i]] {
			if waits[name]--; waits[name] == 0 {
				order = append(order, name)
			}
		}
	}
	if len(order) < len(names) {
		begins := func(name string) bool { return waits[name] == 0 }
		never := slices.DeleteFunc(slices.Clone(names), begins)
		return nil, fmt.Errorf("can never begin: %v", never)
	}
	return order, nil
}
