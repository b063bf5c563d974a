package main

import (
	"fmt"
	"iter"
	"time"
)

const unit = 300 * time.Millisecond

type dish struct {
	name  string
	takes int // units of time
}

func cook(d dish) (string, error) {
	time.Sleep(time.Duration(d.takes) * unit) // the work
	return d.name, nil
}

func main() {
	menu := []dish{{"soup", 3}, {"bread", 1}, {"salad", 2}}
	serve("Map:        ", Map(menu, cook))

	var dishes []*Future[string]
	for _, d := range menu {
		dishes = append(dishes, Submit(func() (string, error) {
			return cook(d)
		}))
	}
	serve("AsCompleted:", AsCompleted(dishes))
}

func serve(how string, dishes iter.Seq[*Future[string]]) {
	start := time.Now()
	var names []string
	var first time.Duration
	for future := range dishes {
		if name, err := future.Result(); err == nil {
			names = append(names, name)
		}
		if len(names) == 1 {
			first = time.Since(start)
		}
	}
	fmt.Printf("%s %s, the first after %.1f\n",
		how, names, first.Seconds()/unit.Seconds())
}
