package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

const edit = 0

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	var wg sync.WaitGroup
	wg.Go(func() { fmt.Println("edit", edit, ctx.Err()) })
	wg.Wait()
}
