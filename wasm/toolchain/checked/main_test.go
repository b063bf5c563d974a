package checked_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"interleave/wasm/toolchain/checked/trial"
)

// ctx is that of what all tests share.
var ctx, cancel = context.WithCancel(context.Background())

// place is where programs are built and run; nil where no test needed it.
var place struct {
	lab  *trial.Lab
	node *trial.Node
}

var opened = sync.OnceValue(func() error {
	var err error
	place.lab, err = trial.Open(ctx, filepath.Join("..", "..", "..", ".cache", "trial"), func(string, ...any) {})
	if err == nil {
		place.node, err = place.lab.Node(ctx)
	}
	return err
})

// workplace opens it, once for all tests.
func workplace() (*trial.Lab, *trial.Node, error) {
	err := opened()
	return place.lab, place.node, err
}

func TestMain(m *testing.M) {
	code := m.Run()
	cancel()
	var err error
	if place.node != nil {
		err = place.node.Close()
	}
	if place.lab != nil {
		err = errors.Join(err, place.lab.Close())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}
