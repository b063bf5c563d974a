package parallel

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
)

var (
	// ErrNoMain says that NewPool was called before Main, or without it.
	ErrNoMain = errors.New("parallel: NewPool outside of parallel.Main: the other workers run this program too, and stop at parallel.Main")
	// ErrInWorker says that a worker tried to start workers.
	ErrInWorker = errors.New("parallel: a worker cannot start workers: only the first one can")
	// ErrClosed says that a pool takes no more tasks.
	ErrClosed = errors.New("parallel: the pool is closed")
	// ErrKilled is the error of what was not done when its pool was killed.
	ErrKilled = errors.New("parallel: the pool was killed")
	// ErrAbandoned says that a lock's holder died, so that what the lock guards may be half done.
	ErrAbandoned = errors.New("parallel: the worker that held the mutex died; what it guards may be half done")
)

// TaskError is an error that a task returned, or its panic.
type TaskError struct {
	Func   string // the name of the function
	Worker int    // the number of the worker
	Text   string // the error's words, or those of the panic's value
	Panic  bool   // true for a panic
	Stack  string // of a panic, in the worker

	cause error
}

func (e *TaskError) Error() string {
	if e.Panic {
		return fmt.Sprintf("%s: panic in worker %d: %s", e.Func, e.Worker, e.Text)
	}
	return fmt.Sprintf("%s: %s", e.Func, e.Text)
}

// Unwrap gives context.Canceled or context.DeadlineExceeded where the task's error was one of
// them. No other error is the same value in two workers.
func (e *TaskError) Unwrap() error { return e.cause }

// DiedError says that a worker died while it ran a task, each time that it was tried.
type DiedError struct {
	Func   string // the name of the function
	Worker int    // the number of the worker that died last
	Reason string // how it died, such as "exit status 2"
	Tries  int    // how many workers have tried
}

func (e *DiedError) Error() string {
	times := ""
	if e.Tries > 1 {
		times = fmt.Sprintf(" (try %d)", e.Tries)
	}
	return fmt.Sprintf("%s: worker %d died: %s%s", e.Func, e.Worker, e.Reason, times)
}

// callError is a TaskError on its way.
type callError struct {
	Index int
	Text  string
	Stack string
	Panic bool
	Cause uint8
}

var causes = []error{nil, context.Canceled, context.DeadlineExceeded}

func newCallError(i int, err error) callError {
	e := callError{Index: i, Text: err.Error()}
	for k, cause := range causes[1:] {
		if errors.Is(err, cause) {
			e.Cause = uint8(k + 1)
		}
	}
	return e
}

func (e *callError) error(name string, worker int) error {
	return &TaskError{Func: name, Worker: worker, Text: e.Text, Panic: e.Panic, Stack: e.Stack, cause: causes[e.Cause]}
}

func encodeErrors(errs []callError) []byte {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(errs); err != nil {
		panic(err) // a type of this package's own
	}
	return b.Bytes()
}

func decodeErrors(b []byte) ([]callError, error) {
	var errs []callError
	if err := gob.NewDecoder(bytes.NewReader(b)).Decode(&errs); err != nil {
		return nil, fmt.Errorf("parallel: a worker's errors cannot be read: %w", err)
	}
	return errs, nil
}
