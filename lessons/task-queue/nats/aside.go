package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/nats-io/nats.go"
)

// advisories is where the server tells of tasks that were given out too often.
const advisories = "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES." +
	stream + "." + consumer

// hearAside listens for those.
func (b *broker) hearAside() error {
	_, err := b.conn.Subscribe(advisories, func(m *nats.Msg) {
		var advisory struct {
			Sequence uint64 `json:"stream_seq"`
		}
		if json.Unmarshal(m.Data, &advisory) == nil {
			b.aside <- advisory.Sequence
		}
	})
	return err
}

// take takes a task out of the stream, in which it would stay: nobody is given
// it any more.
func (b *broker) take(ctx context.Context, sequence uint64) (int, error) {
	tasks, err := b.js.Stream(ctx, stream)
	if err != nil {
		return 0, fmt.Errorf("put a task aside: %w", err)
	}
	message, err := tasks.GetMsg(ctx, sequence)
	if err != nil {
		return 0, fmt.Errorf("put a task aside: %w", err)
	}
	id, err := strconv.Atoi(string(message.Data))
	if err != nil {
		return 0, fmt.Errorf("put a task aside: %w", err)
	}
	return id, tasks.DeleteMsg(ctx, sequence)
}
