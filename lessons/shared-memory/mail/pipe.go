package main

import (
	"context"
	"strings"

	"interleave/wasm/parallel"
)

var (
	ask    = parallel.Func("ask", askOnce)
	answer = parallel.Func("answer", answerOnce)
)

func askOnce(ctx context.Context, e *parallel.End[string]) (string, error) {
	if err := e.Send(ctx, "are you there?"); err != nil {
		return "", err
	}
	return e.Recv(ctx) // waits for the other end
}

func answerOnce(ctx context.Context, e *parallel.End[string]) (string, error) {
	question, err := e.Recv(ctx)
	if err != nil {
		return "", err
	}
	return question, e.Send(ctx, strings.ToUpper(question))
}
