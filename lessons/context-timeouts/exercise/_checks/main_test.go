package main

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

const (
	limit = time.Second
	pause = 10 * time.Second
)

var (
	errTry    = errors.New("not this time")
	errClosed = errors.New("the shop is closed")
)

// bubble runs f on a clock that goes on only while all wait.
func bubble(t *testing.T, f func(t *testing.T, start time.Time)) {
	synctest.Test(t, func(t *testing.T) { f(t, time.Now()) })
}

func took(t *testing.T, start time.Time, want time.Duration) {
	t.Helper()
	if got := time.Since(start); got != want {
		t.Errorf("limit %v, pause %v: Retry took %v, want %v",
			limit, pause, got, want)
	}
}

func TestTriesUntilOneIsGood(t *testing.T) {
	bubble(t, func(t *testing.T, start time.Time) {
		tries := 0
		err := Retry(t.Context(), limit, pause, func(context.Context) error {
			if tries++; tries < 3 {
				return errTry
			}
			return nil
		})
		if tries != 3 || err != nil {
			t.Errorf("%d tries and error %v, want 3 and none", tries, err)
		}
		took(t, start, 2*pause)
	})
}

func TestALateTryIsNotTheEnd(t *testing.T) {
	bubble(t, func(t *testing.T, start time.Time) {
		var cause error
		err := Retry(t.Context(), limit, pause,
			func(ctx context.Context) error {
				if cause != nil {
					return nil // the second one is good
				}
				<-ctx.Done()
				cause = context.Cause(ctx)
				return ctx.Err()
			})
		if err != nil {
			t.Errorf("the second try is good, and the error is %v", err)
		}
		if !errors.Is(cause, ErrLate) {
			t.Errorf("the late try ended by %v, want %v", cause, ErrLate)
		}
		took(t, start, limit+pause)
	})
}

func TestContextsEndWithTheirTries(t *testing.T) {
	bubble(t, func(t *testing.T, _ time.Time) {
		var before []context.Context
		_ = Retry(t.Context(), time.Hour, pause,
			func(ctx context.Context) error {
				for i, old := range before {
					if old.Err() == nil {
						t.Errorf("the context of try %d is not over in try %d",
							i+1, len(before)+1)
					}
				}
				before = append(before, ctx)
				if len(before) == 3 {
					return nil
				}
				return errTry
			})
		if last := before[len(before)-1]; last.Err() == nil {
			t.Error("Retry is back, the context of its last try is not over")
		}
	})
}

func TestEndsInThePause(t *testing.T) {
	bubble(t, func(t *testing.T, start time.Time) {
		ctx, cancel := context.WithTimeoutCause(
			t.Context(), pause/2, errClosed)
		defer cancel()
		tries := 0
		err := Retry(ctx, limit, pause, func(context.Context) error {
			tries++
			return errTry
		})
		if tries != 1 || !errors.Is(err, errClosed) {
			t.Errorf("%d tries and error %v, want 1 and %v",
				tries, err, errClosed)
		}
		took(t, start, pause/2)
	})
}

func TestEndsInATry(t *testing.T) {
	bubble(t, func(t *testing.T, start time.Time) {
		ctx, cancel := context.WithTimeoutCause(
			t.Context(), limit/2, errClosed)
		defer cancel()
		err := Retry(ctx, limit, pause, func(ctx context.Context) error {
			<-ctx.Done()
			return ctx.Err()
		})
		if !errors.Is(err, errClosed) {
			t.Errorf("error is %v, want %v", err, errClosed)
		}
		took(t, start, limit/2)
	})
}

func TestOverFromTheStart(t *testing.T) {
	bubble(t, func(t *testing.T, start time.Time) {
		ctx, cancel := context.WithCancelCause(t.Context())
		cancel(errClosed)
		err := Retry(ctx, limit, pause, func(context.Context) error {
			t.Error("the context is over, and a try was begun")
			return nil
		})
		if !errors.Is(err, errClosed) {
			t.Errorf("error is %v, want %v", err, errClosed)
		}
		took(t, start, 0)
	})
}
