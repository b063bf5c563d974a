package fetch

import (
	"context"

	"github.com/hack-pad/safejs"
)

// over sends the request through the Fetch API.
func over(ctx context.Context, req Request) (*Response, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	abort, err := newAbort()
	if err != nil {
		return nil, err
	}
	init, err := requestInit(req, abort)
	if err != nil {
		return nil, err
	}
	promise, err := safejs.Global().Call("fetch", req.URL, init)
	if err != nil {
		return nil, err
	}
	res, err := await(ctx, promise, abort)
	if err != nil {
		return nil, err
	}
	promise, err = res.Call("arrayBuffer")
	if err != nil {
		return nil, err
	}
	buffer, err := await(ctx, promise, abort)
	if err != nil {
		return nil, err
	}
	return response(res, buffer)
}

func newAbort() (safejs.Value, error) {
	class, err := safejs.Global().Get("AbortController")
	if err != nil {
		return safejs.Value{}, err
	}
	return class.New()
}

// requestInit is fetch's second argument.
func requestInit(req Request, abort safejs.Value) (map[string]any, error) {
	signal, err := abort.Get("signal")
	if err != nil {
		return nil, err
	}
	header := make(map[string]any, len(req.Header))
	for name, value := range req.Header {
		header[name] = value
	}
	init := map[string]any{
		"method":      req.Method,
		"headers":     header,
		"credentials": "omit",
		"signal":      signal,
	}
	if len(req.Body) > 0 {
		body, err := newBytes(len(req.Body))
		if err != nil {
			return nil, err
		}
		if _, err := safejs.CopyBytesToJS(body, req.Body); err != nil {
			return nil, err
		}
		init["body"] = body
	}
	return init, nil
}

// response reads what has arrived.
func response(res, buffer safejs.Value) (*Response, error) {
	property, err := res.Get("status")
	if err != nil {
		return nil, err
	}
	status, err := property.Int()
	if err != nil {
		return nil, err
	}
	header, err := fields(res)
	if err != nil {
		return nil, err
	}
	array, err := newBytes(buffer)
	if err != nil {
		return nil, err
	}
	length, err := array.Length()
	if err != nil {
		return nil, err
	}
	body := make([]byte, length)
	if _, err := safejs.CopyBytesToGo(body, array); err != nil {
		return nil, err
	}
	return &Response{Status: status, Header: header, Body: body}, nil
}

// fields reads the headers, whose names the Fetch API gives in lower case.
func fields(res safejs.Value) (Header, error) {
	headers, err := res.Get("headers")
	if err != nil {
		return nil, err
	}
	class, err := safejs.Global().Get("Array")
	if err != nil {
		return nil, err
	}
	pairs, err := class.Call("from", headers)
	if err != nil {
		return nil, err
	}
	n, err := pairs.Length()
	if err != nil {
		return nil, err
	}
	header := make(Header, n)
	for i := range n {
		pair, err := pairs.Index(i)
		if err != nil {
			return nil, err
		}
		name, err := text(pair.Index(0))
		if err != nil {
			return nil, err
		}
		if header[name], err = text(pair.Index(1)); err != nil {
			return nil, err
		}
	}
	return header, nil
}

func text(v safejs.Value, err error) (string, error) {
	if err != nil {
		return "", err
	}
	return v.String()
}

// newBytes makes a Uint8Array of a length, or over an ArrayBuffer.
func newBytes(arg any) (safejs.Value, error) {
	class, err := safejs.Global().Get("Uint8Array")
	if err != nil {
		return safejs.Value{}, err
	}
	return class.New(arg)
}
