package main

import (
	"context"
	"fmt"
	"time"
)

func forget(page context.Context) context.Context {
	ctx, _ := context.WithTimeout(page, time.Hour) // no way to end it
	return ctx
}

func end(page context.Context) context.Context {
	ctx, cancel := context.WithTimeout(page, time.Hour)
	defer cancel()
	return ctx
}

// alive counts the contexts that have not ended.
func alive(contexts []context.Context) int {
	n := 0
	for _, ctx := range contexts {
		if ctx.Err() == nil {
			n++
		}
	}
	return n
}

func main() {
	page, closePage := context.WithCancel(context.Background())
	var forgotten, ended []context.Context
	for range 10 {
		forgotten = append(forgotten, forget(page))
		ended = append(ended, end(page))
	}
	fmt.Println("forgotten, alive:", alive(forgotten))
	fmt.Println("ended, alive:    ", alive(ended))
	closePage()
	fmt.Println("page closed, forgotten, alive:", alive(forgotten))
}
