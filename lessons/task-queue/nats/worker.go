package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"interleave/lessons/task-queue/work"
)

// report is what a worker tells its crew, a line of JSON: it has begun with a
// task, or (Error) has failed.
type report struct {
	Task    int    `json:"task"`
	Attempt int    `json:"attempt"`
	Error   string `json:"error,omitempty"`
}

// serve is the life of a worker: it takes tasks and does them, until the server
// is gone.
func serve(
	ctx context.Context, number int, address string,
	stdin io.Reader, stdout io.Writer,
) error {
	ctx, gone := context.WithCancel(ctx)
	defer gone()
	closed := func(*nats.Conn) { gone() }
	conn, err := nats.Connect(
		address, nats.NoReconnect(), nats.ClosedHandler(closed))
	if err != nil {
		return fmt.Errorf("worker %d: %w", number, err)
	}
	defer conn.Close()
	js, err := jetstream.New(conn)
	if err != nil {
		return fmt.Errorf("worker %d: %w", number, err)
	}
	results, err := js.KeyValue(ctx, bucket)
	if err != nil {
		return fmt.Errorf("worker %d: %w", number, err)
	}
	tasks, err := js.Consumer(ctx, stream, consumer)
	if err != nil {
		return fmt.Errorf("worker %d: %w", number, err)
	}
	w := worker{results, json.NewEncoder(stdout), bufio.NewScanner(stdin)}
	for ctx.Err() == nil {
		message, err := tasks.Next(jetstream.FetchContext(ctx))
		switch {
		case errors.Is(err, nats.ErrTimeout):
			continue // none was there for some time
		case err == nil:
			err = w.do(ctx, message)
		}
		if err != nil && ctx.Err() == nil {
			return fmt.Errorf("worker %d: %w", number, err)
		}
	}
	return nil
}

type worker struct {
	results jetstream.KeyValue
	tell    *json.Encoder
	hear    *bufio.Scanner
}

// do does one task. Only when its result is kept, it is acknowledged. Before
// that it waits for its crew's answer: so it can be killed in the middle of a
// task, however fast it is.
func (w worker) do(ctx context.Context, message jetstream.Msg) error {
	about, err := message.Metadata()
	if err != nil {
		return fmt.Errorf("read a task: %w", err)
	}
	id, err := strconv.Atoi(string(message.Data()))
	if err != nil {
		return fmt.Errorf("read a task: %w", err)
	}
	attempt := int(about.NumDelivered)
	if err := w.tell.Encode(report{Task: id, Attempt: attempt}); err != nil {
		return fmt.Errorf("begin task %d: %w", id, err)
	}
	result, failure := work.Try(ctx, id, attempt)
	if !w.hear.Scan() {
		return fmt.Errorf("in the middle of task %d, the crew is gone", id)
	}
	if failure != nil {
		err := w.tell.Encode(report{id, attempt, failure.Error()})
		if err != nil {
			return fmt.Errorf("fail at task %d: %w", id, err)
		}
		return message.NakWithDelay(backoff << (attempt - 1))
	}
	_, err = w.results.PutString(ctx, strconv.Itoa(id), result)
	if err != nil {
		return fmt.Errorf("keep the result of task %d: %w", id, err)
	}
	return message.Ack()
}
