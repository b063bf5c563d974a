package main

import (
	"fmt"
	"syscall/js"
)

// page.cjs calls a function by its id alone, and then as syscall/js does.
func main() {
	called := make(chan string, 2)
	f := js.FuncOf(func(this js.Value, args []js.Value) any {
		called <- fmt.Sprint(this, len(args))
		return nil
	})
	js.Global().Call("callBare", f)
	fmt.Println(<-called)
	js.Global().Call("setTimeout", f, 0, 1, 2)
	fmt.Println(<-called)
}
