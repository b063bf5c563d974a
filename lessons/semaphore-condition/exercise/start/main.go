package main

import (
	"fmt"
	"sync"
)

// Park is a car park. A car needs one place, a lorry three.
type Park struct {
	mu    sync.Mutex // guards free
	freed *sync.Cond // places were given back
	free  int
}

func NewPark(places int) *Park {
	p := &Park{free: places}
	p.freed = sync.NewCond(&p.mu)
	return p
}

// Enter waits until n places are free, and takes them. A car that
// finds a place may pass a lorry that waits for more.
func (p *Park) Enter(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.free < n {
		p.freed.Wait()
	}
	p.free -= n
}

// Leave gives n places back.
func (p *Park) Leave(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free += n
	p.freed.Signal()
}

func main() {
	park := NewPark(4)
	visits := make([]int, 5)
	var drivers sync.WaitGroup
	for i, n := range []int{1, 3, 1, 3, 1} {
		drivers.Go(func() {
			for range 3 {
				park.Enter(n)
				visits[i]++
				park.Leave(n)
			}
		})
	}
	drivers.Wait()
	fmt.Println("visits:", visits)
}
