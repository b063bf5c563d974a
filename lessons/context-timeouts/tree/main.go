package main

import (
	"context"
	"errors"
	"fmt"
)

var (
	errFound  = errors.New("found already")
	errClosed = errors.New("the window was closed")
)

func show(name string, ctx context.Context) {
	fmt.Printf("  %-7s Err: %v, Cause: %v\n",
		name, ctx.Err(), context.Cause(ctx))
}

func main() {
	window, closeWindow := context.WithCancelCause(context.Background())
	defer closeWindow(nil)
	search, stopSearch := context.WithCancelCause(window)
	defer stopSearch(nil)
	preview, stopPreview := context.WithCancel(window)
	defer stopPreview()

	stopSearch(errFound)
	fmt.Println("after stopSearch:")
	show("window", window)
	show("search", search)
	show("preview", preview)

	closeWindow(errClosed)
	fmt.Println("after closeWindow:")
	show("window", window)
	show("search", search)
	show("preview", preview)
}
