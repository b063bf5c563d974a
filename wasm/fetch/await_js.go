package fetch

import (
	"context"
	"errors"

	"github.com/hack-pad/safejs"
)

// reason is an error with the words of a JavaScript one.
func reason(v safejs.Value) error {
	words, err := text(v.Get("message"))
	if err != nil {
		return errors.New("no answer")
	}
	if cause, err := v.Get("cause"); err == nil { // where Node.js says what really happened
		if detail, err := cause.Get("message"); err == nil && detail.Type() == safejs.TypeString {
			if s, err := detail.String(); err == nil && s != "" {
				words += ": " + s
			}
		}
	}
	return errors.New(words + " (no answer, or the server does not let other origins read it)")
}

// await waits for the promise, or aborts the request when the context ends.
func await(ctx context.Context, promise, abort safejs.Value) (safejs.Value, error) {
	type outcome struct {
		value safejs.Value
		err   error
	}
	done := make(chan outcome, 1) // so that a late answer to an abandoned request blocks nobody
	var kept, broken safejs.Func
	settle := func(o outcome) any {
		kept.Release()
		broken.Release()
		done <- o
		return nil
	}
	kept, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		return settle(outcome{value: args[0]})
	})
	if err != nil {
		return safejs.Value{}, err
	}
	broken, err = safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		return settle(outcome{err: reason(args[0])})
	})
	if err != nil {
		kept.Release()
		return safejs.Value{}, err
	}
	if _, err := promise.Call("then", kept, broken); err != nil {
		settle(outcome{})
		return safejs.Value{}, err
	}
	select {
	case o := <-done:
		return o.value, o.err
	case <-ctx.Done():
		// The promise breaks now, and with it go the callbacks.
		if _, err := abort.Call("abort"); err != nil {
			return safejs.Value{}, err
		}
		return safejs.Value{}, ctx.Err()
	}
}
