package checked_test

import (
	"testing"

	"interleave/wasm/assist/plan"
	"interleave/wasm/toolchain/checked/trial"
)

// swaps takes pointers out of an atomic one while another goroutine makes so
// much garbage that what is not pointed to is soon something else.
const swaps = `package main

import (
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

type block struct{ n, rest [32]int }

var (
	kept    *block
	garbage []byte
)

func main() {
	debug.SetGCPercent(1)
	var p atomic.Pointer[block]
	p.Store(&block{n: [32]int{7}})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 200 {
				if old := p.Swap(&block{n: [32]int{7}}); old.n[0] != 7 {
					fmt.Println("it was not kept")
				}
			}
		})
	}
	wg.Go(func() {
		for range 500 {
			garbage = make([]byte, 1<<16)
			for range 8 {
				kept = new(block)
			}
		}
	})
	wg.Wait()
	fmt.Println("swapped")
}
`

// cleans has a race between main and what the runtime calls when main has let
// go of something.
const cleans = `package main

import (
	"fmt"
	"runtime"
	"time"
)

func main() {
	count := 0
	for range 3 {
		runtime.AddCleanup(new([16]int), func(n int) { count += n }, 1)
	}
	runtime.GC()
	time.Sleep(time.Second)
	fmt.Println(count)
}
`

// TestRuntime holds what goroutines that give way inside of the runtime must
// not break.
func TestRuntime(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the checked flavour")
	}
	lab, node, err := workplace()
	if err != nil {
		t.Fatal(err)
	}
	run := func(t *testing.T, text string) []trial.Result {
		t.Helper()
		program, err := lab.Build(ctx, map[string]string{"main.go": text}, plan.Options{})
		if err != nil {
			t.Fatal(err)
		}
		results, err := node.Run(ctx, program, trial.Run{Seeds: trial.Seeds(1, 60)})
		if err != nil {
			t.Fatal(err)
		}
		return results
	}
	t.Run("a pointer that was swapped is kept", func(t *testing.T) {
		for _, r := range run(t, swaps) {
			if r.Stdout != "swapped\n" || r.ExitCode != 0 {
				t.Errorf("seed %d: exit status %d\n%s%s", r.Seed, r.ExitCode, r.Stdout, r.Stderr)
			}
		}
	})
	t.Run("a cleanup has a goroutine", func(t *testing.T) {
		races := 0
		for _, r := range run(t, cleans) {
			if r.Stdout != "3\n" {
				t.Errorf("seed %d: exit status %d\n%s%s", r.Seed, r.ExitCode, r.Stdout, r.Stderr)
			}
			for _, race := range r.Races {
				races++
				for _, access := range race.Accesses {
					if access.Goroutine == 0 {
						t.Errorf("seed %d: an access of no goroutine: %+v", r.Seed, race)
					}
				}
			}
		}
		if races == 0 {
			t.Error("no race")
		}
	})
}
