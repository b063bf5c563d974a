package fetch

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// A Request is what [Do] sends.
type Request struct {
	Method string // GET where empty
	URL    string // http://, https:// or /sim/
	Header Header
	Body   []byte
}

// A Response is an answer, read to its end.
type Response struct {
	Method string // of the request
	URL    string // of the request
	Status int    // 200, 404, ...
	Header Header
	Body   []byte
}

// A Header holds the fields of a request or an answer. Names are in lower case in every answer;
// where a field came several times its values are joined by ", ".
type Header map[string]string

// Get returns the value of the named field, in any case, and "" where there is none.
func (h Header) Get(name string) string {
	if v, ok := h[strings.ToLower(name)]; ok {
		return v
	}
	for k, v := range h {
		if strings.EqualFold(k, name) {
			return v
		}
	}
	return ""
}

// An Error says which request failed, and why.
type Error struct {
	Method string
	URL    string
	Err    error
}

func (e *Error) Error() string { return e.Method + " " + e.URL + ": " + e.Err.Error() }

func (e *Error) Unwrap() error { return e.Err }

// A StatusError is the status of an answer that says no.
type StatusError int

func (s StatusError) Error() string { return fmt.Sprintf("status %d", int(s)) }

// Err returns nil for an answer with a status below 400, and else an [*Error] that holds the
// address and a [StatusError].
func (r *Response) Err() error {
	if r.Status < 400 {
		return nil
	}
	return &Error{r.Method, r.URL, StatusError(r.Status)}
}

// Get asks for url and reads the answer to its end.
func Get(ctx context.Context, url string) (*Response, error) {
	return Do(ctx, Request{URL: url})
}

// Do sends the request and reads the answer to its end.
func Do(ctx context.Context, req Request) (*Response, error) {
	if req.Method == "" {
		req.Method = "GET"
	}
	send := over
	switch {
	case strings.HasPrefix(req.URL, simPrefix):
		send = simulate
	case !strings.HasPrefix(req.URL, "http://") && !strings.HasPrefix(req.URL, "https://"):
		send = refuse
	}
	res, err := send(ctx, req)
	if err != nil {
		if ctx.Err() != nil {
			err = context.Cause(ctx) // not the transport's words for "abandoned"
		}
		return nil, &Error{req.Method, req.URL, err}
	}
	res.Method, res.URL = req.Method, req.URL
	return res, nil
}

func refuse(context.Context, Request) (*Response, error) {
	return nil, errors.New("not a full address: it begins with http://, https:// or /sim/")
}
