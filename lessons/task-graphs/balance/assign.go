package main

import "sync"

// static decides before: each worker has as many tasks as the others.
// It returns how long each of them had to work.
func static(tasks []int, workers int, do func(units int)) []int {
	busy := make([]int, workers)
	share := len(tasks) / workers // there is no rest
	var wg sync.WaitGroup
	for w := range busy {
		wg.Go(func() {
			for _, units := range tasks[w*share : (w+1)*share] {
				do(units)
				busy[w] += units
			}
		})
	}
	wg.Wait()
	return busy
}

// dynamic decides when it is time: who is free takes the next task.
func dynamic(tasks []int, workers int, do func(units int)) []int {
	busy := make([]int, workers)
	next := make(chan int)
	var wg sync.WaitGroup
	for w := range busy {
		wg.Go(func() {
			for units := range next {
				do(units)
				busy[w] += units
			}
		})
	}
	for _, units := range tasks {
		next <- units
	}
	close(next)
	wg.Wait()
	return busy
}
