package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// Names gives each name a number. All its methods may be called at once.
type Names struct {
	numbers sync.Map // string to int64
	last    atomic.Int64
}

// Number returns the number of a name, and tells whether it had one.
func (n *Names) Number(name string) (number int64, known bool) {
	if v, ok := n.numbers.Load(name); ok {
		return v.(int64), true
	}
	v, known := n.numbers.LoadOrStore(name, n.last.Add(1))
	return v.(int64), known
}

func main() {
	var names Names
	var added atomic.Int64
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			for _, name := range []string{"Ana", "Ben", "Cleo"} {
				if _, known := names.Number(name); !known {
					added.Add(1)
				}
			}
		})
	}
	wg.Wait()

	different := map[int64]bool{}
	for _, number := range names.numbers.Range {
		different[number.(int64)] = true
	}
	fmt.Println("added:", added.Load())
	fmt.Println("different numbers:", len(different))
}
