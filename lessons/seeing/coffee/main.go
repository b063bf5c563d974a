package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"runtime/trace"
	"sync"
	"time"
)

// brew and milk stand for work that somebody else does.
func brew(ctx context.Context) {
	defer trace.StartRegion(ctx, "brew").End()
	time.Sleep(200 * time.Millisecond)
}

func milk(ctx context.Context) {
	defer trace.StartRegion(ctx, "milk").End()
	time.Sleep(120 * time.Millisecond)
}

func order(ctx context.Context, guest string) {
	ctx, task := trace.NewTask(ctx, "order")
	defer task.End()
	trace.Log(ctx, "guest", guest)
	var wg sync.WaitGroup
	wg.Go(func() { brew(ctx) })
	wg.Go(func() { milk(ctx) })
	wg.Wait()
}

func main() {
	out, err := os.Create("trace.out")
	if err != nil {
		log.Fatal(err)
	}
	defer out.Close()
	if err := trace.Start(out); err != nil {
		log.Fatal(err)
	}
	defer trace.Stop()
	ctx := context.Background()
	start := time.Now()
	order(ctx, "Ana")
	order(ctx, "Ben")
	total := time.Since(start)
	fmt.Printf("total / one brew: %.1f\n", total.Seconds()/0.2)
}
