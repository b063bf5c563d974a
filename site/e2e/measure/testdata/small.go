package main

import (
	"fmt"
	"sync"
)

const edit = 0

func main() {
	var wg sync.WaitGroup
	wg.Go(func() { fmt.Println("edit", edit) })
	wg.Wait()
}
