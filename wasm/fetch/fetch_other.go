//go:build !js

package fetch

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// over sends the request through net/http.
func over(ctx context.Context, req Request) (*Response, error) {
	r, err := http.NewRequestWithContext(ctx, req.Method, req.URL, bytes.NewReader(req.Body))
	if err != nil {
		return nil, err
	}
	for name, value := range req.Header {
		r.Header.Set(name, value)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		// Error already says which address; url.Error would say it again.
		if inner := (*url.Error)(nil); errors.As(err, &inner) {
			err = inner.Err
		}
		return nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	header := make(Header, len(res.Header))
	for name, values := range res.Header {
		header[strings.ToLower(name)] = strings.Join(values, ", ")
	}
	return &Response{Status: res.StatusCode, Header: header, Body: body}, nil
}
