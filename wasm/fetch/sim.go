package fetch

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	simPrefix = "/sim/"
	// simMaxBytes keeps a slip of the keyboard from filling the page's memory.
	simMaxBytes = 64 << 20
)

// An answer is what an address under /sim/ asks for.
type answer struct {
	delay  time.Duration
	status int
	body   []byte
	err    error
}

// simulate answers an address under /sim/.
func simulate(ctx context.Context, req Request) (*Response, error) {
	a, err := simAnswer(req)
	if err != nil {
		return nil, err
	}
	if err := wait(ctx, a.delay); err != nil {
		return nil, err
	}
	if a.err != nil {
		return nil, a.err
	}
	header := Header{
		"content-type":   "text/plain; charset=utf-8",
		"content-length": strconv.Itoa(len(a.body)),
	}
	return &Response{Status: a.status, Header: header, Body: a.body}, nil
}

// wait returns after d, or as soon as the context ends.
func wait(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil || d <= 0 {
		return err
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// simAnswer reads the address: /sim/kind/value?kind=value&kind=value.
func simAnswer(req Request) (answer, error) {
	path, query, _ := strings.Cut(strings.TrimPrefix(req.URL, simPrefix), "?")
	kind, value, _ := strings.Cut(path, "/")
	a := answer{status: 200, body: []byte("hello from " + simPrefix + path + "\n")}
	if kind == "echo" && value == "" {
		a.body = append([]byte(req.Method+"\n"), req.Body...)
	} else if err := a.set(kind, value); err != nil {
		return answer{}, err
	}
	for field := range strings.SplitSeq(query, "&") {
		if field == "" {
			continue
		}
		kind, value, _ := strings.Cut(field, "=")
		if err := a.set(kind, value); err != nil {
			return answer{}, err
		}
	}
	return a, nil
}

// set is the table of what can be asked for.
func (a *answer) set(kind, value string) error {
	switch kind {
	case "delay":
		d, err := time.ParseDuration(value)
		if err != nil || d < 0 {
			return fmt.Errorf("delay is a time such as 200ms or 1s, not %q", value)
		}
		a.delay = d
	case "status":
		n, err := strconv.Atoi(value)
		if err != nil || n < 100 || n > 599 {
			return fmt.Errorf("status is a number from 100 to 599, not %q", value)
		}
		a.status = n
	case "bytes":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n > simMaxBytes {
			return fmt.Errorf("bytes is a number from 0 to %d, not %q", simMaxBytes, value)
		}
		a.body = letters(n)
	case "fail":
		if value == "" {
			return errors.New(`fail needs words, such as "connection-reset"`)
		}
		a.err = errors.New(strings.ReplaceAll(value, "-", " "))
	default:
		return fmt.Errorf("%s has delay, status, bytes, fail and echo, not %q", simPrefix, kind)
	}
	return nil
}

// letters returns n bytes: the alphabet, over and over.
func letters(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = 'a' + byte(i%26)
	}
	return b
}
