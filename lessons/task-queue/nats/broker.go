package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

const (
	stream   = "TASKS"
	subject  = "tasks"
	consumer = "workers"
	// bucket has the results, by the numbers of their tasks. A result that is
	// there already is written over by the same: a task may be done twice.
	bucket = "results"

	// lease is how long a worker may be silent about a task.
	lease = time.Second
	// tries is how often a task is given out.
	tries = 5
	// backoff is the wait after the first failure. It doubles.
	backoff = 50 * time.Millisecond
	// poll is how long the client waits before it asks again.
	poll = 50 * time.Millisecond
)

// broker is a NATS server in this process, and what the lesson has on it.
type broker struct {
	server  *server.Server
	dir     string
	conn    *nats.Conn
	js      jetstream.JetStream
	results jetstream.KeyValue
	aside   chan uint64 // numbers in the stream of what was given out too often
}

// open starts a server and makes the stream of the tasks.
func open(ctx context.Context) (*broker, error) {
	dir, err := os.MkdirTemp("", "task-queue-")
	if err != nil {
		return nil, fmt.Errorf("open the broker: %w", err)
	}
	b := &broker{dir: dir, aside: make(chan uint64, 1000)}
	if err := b.start(ctx); err != nil {
		err = fmt.Errorf("open the broker: %w", err)
		return nil, errors.Join(err, b.close())
	}
	return b, nil
}

func (b *broker) start(ctx context.Context) error {
	var err error
	b.server, err = server.NewServer(&server.Options{
		Host: "127.0.0.1", Port: server.RANDOM_PORT,
		JetStream: true, StoreDir: b.dir, NoLog: true, NoSigs: true,
	})
	if err != nil {
		return err
	}
	b.server.Start()
	if !b.server.ReadyForConnections(10 * time.Second) {
		return errors.New("the server does not come up")
	}
	if b.conn, err = nats.Connect(b.address()); err != nil {
		return err
	}
	if b.js, err = jetstream.New(b.conn); err != nil {
		return err
	}
	// What is acknowledged is taken out of the stream.
	_, err = b.js.CreateStream(ctx, jetstream.StreamConfig{
		Name: stream, Subjects: []string{subject},
		Retention: jetstream.WorkQueuePolicy,
	})
	if err != nil {
		return err
	}
	_, err = b.js.CreateConsumer(ctx, stream, jetstream.ConsumerConfig{
		Durable: consumer, AckPolicy: jetstream.AckExplicitPolicy,
		AckWait: lease, MaxDeliver: tries,
	})
	if err != nil {
		return err
	}
	kept := jetstream.KeyValueConfig{Bucket: bucket}
	if b.results, err = b.js.CreateKeyValue(ctx, kept); err != nil {
		return err
	}
	return b.hearAside()
}

func (b *broker) address() string { return b.server.ClientURL() }

// submit gives the broker tasks, numbered from 1.
func (b *broker) submit(ctx context.Context, tasks int) error {
	for id := 1; id <= tasks; id++ {
		_, err := b.js.Publish(ctx, subject, []byte(strconv.Itoa(id)))
		if err != nil {
			return fmt.Errorf("submit task %d: %w", id, err)
		}
	}
	return nil
}

// outcome is what became of the tasks.
type outcome struct {
	results map[int]string
	aside   []int
}

// wait is the client: it asks for the results until each task is done or put
// aside.
func (b *broker) wait(ctx context.Context, tasks int) (outcome, error) {
	o := outcome{results: map[int]string{}}
	for {
		if err := b.look(ctx, tasks, o.results); err != nil {
			return o, err
		}
		if len(o.results)+len(o.aside) >= tasks {
			return o, nil
		}
		select {
		case sequence := <-b.aside:
			id, err := b.take(ctx, sequence)
			if err != nil {
				return o, err
			}
			o.aside = append(o.aside, id)
		case <-time.After(poll):
		case <-ctx.Done():
			return o, fmt.Errorf("wait for %d tasks, %d done: %w",
				tasks, len(o.results), context.Cause(ctx))
		}
	}
}

// look asks for the results that were not there before.
func (b *broker) look(
	ctx context.Context, tasks int, results map[int]string,
) error {
	for id := 1; id <= tasks; id++ {
		if _, known := results[id]; known {
			continue
		}
		entry, err := b.results.Get(ctx, strconv.Itoa(id))
		switch {
		case err == nil:
			results[id] = string(entry.Value())
		case !errors.Is(err, jetstream.ErrKeyNotFound):
			return fmt.Errorf("look for the result of task %d: %w", id, err)
		}
	}
	return nil
}

// close ends the server, and leaves nothing on the disk.
func (b *broker) close() error {
	if b.conn != nil {
		b.conn.Close()
	}
	if b.server != nil {
		b.server.Shutdown()
		b.server.WaitForShutdown()
	}
	if err := os.RemoveAll(b.dir); err != nil {
		return fmt.Errorf("close the broker: %w", err)
	}
	return nil
}
