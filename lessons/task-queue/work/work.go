// Package work has what the workers of this lesson do, wherever they run: it
// prints receipts.
package work

import (
	"context"
	"fmt"
	"time"
)

// Takes is how long a receipt takes: the printer is slow.
const Takes = 100 * time.Millisecond

// Print prints a receipt, and returns what it says.
func Print(ctx context.Context, id int) (string, error) {
	select {
	case <-time.After(Takes):
		return fmt.Sprint("receipt ", id), nil
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

const (
	// Jams is a receipt on which the printer jams, three times.
	Jams = 5
	// Unknown is a receipt for nobody: it can never be printed.
	Unknown = 13
)

// Try is Print with troubles. The attempt is 1 at first.
func Try(ctx context.Context, id, attempt int) (string, error) {
	switch {
	case id == Jams && attempt <= 3:
		return "", fmt.Errorf("receipt %d: the printer jams", id)
	case id == Unknown:
		return "", fmt.Errorf("receipt %d: no such customer", id)
	}
	return Print(ctx, id)
}
