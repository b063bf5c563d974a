package main

import (
	"fmt"
	"os"

	"github.com/hack-pad/safejs"
)

func main() {
	if err := install(); err != nil {
		fmt.Fprintln(os.Stderr, "assist:", err)
		os.Exit(1)
	}
	select {}
}

// install makes globalThis.interleaveAssist. It is never released: it lives as long as the
// program.
func install() error {
	s := newServer()
	call, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		text := ""
		if len(args) > 0 {
			// What is not a string fails as JSON, with a message.
			text, _ = args[0].String()
		}
		return s.handle(text)
	})
	if err != nil {
		return fmt.Errorf("make the function: %w", err)
	}
	if err := safejs.Global().Set("interleaveAssist", call); err != nil {
		return fmt.Errorf("install the function: %w", err)
	}
	return nil
}
