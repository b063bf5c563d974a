package main

import (
	"fmt"
	"sync"
)

func main() {
	water, pasta := make(chan struct{}), make(chan struct{})
	tasks := make(chan func())
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for do := range tasks {
				do()
			}
		})
	}
	tasks <- func() {
		<-pasta // is it done?
		fmt.Println("plate")
	}
	tasks <- func() {
		<-water // is it done?
		fmt.Println("pasta")
		close(pasta)
	}
	fmt.Println("two tasks handed out")
	tasks <- func() {
		fmt.Println("water")
		close(water)
	}
	close(tasks)
	workers.Wait()
}
