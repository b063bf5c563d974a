package main

import (
	"flag"
	"testing"
	"testing/synctest"
	"time"
)

// A bubble wants a test. This one is run quietly, and once.
func inTest(b *testing.B, f func(*testing.T)) {
	for name, value := range map[string]string{"v": "false", "count": "1"} {
		f := flag.Lookup("test." + name)
		before := f.Value.String()
		f.Value.Set(value)
		defer f.Value.Set(before)
	}
	all := func(_, _ string) (bool, error) { return true, nil }
	tests := []testing.InternalTest{{Name: "Measured", F: f}}
	if !testing.RunTests(all, tests) {
		b.Fatal("the test failed")
	}
}

func BenchmarkWait(b *testing.B) {
	b.Run("by=empty-bubble", func(b *testing.B) {
		inTest(b, func(t *testing.T) {
			for b.Loop() {
				synctest.Test(t, func(*testing.T) {})
			}
		})
	})
	b.Run("by=hour-in-bubble", func(b *testing.B) {
		inTest(b, func(t *testing.T) {
			for b.Loop() {
				synctest.Test(t, func(t *testing.T) {
					s := Begin(time.Hour)
					time.Sleep(time.Hour)
					synctest.Wait()
					if !s.Over() {
						t.Error("not over after an hour")
					}
				})
			}
		})
	})
	b.Run("by=ten-real-milliseconds", func(b *testing.B) {
		for b.Loop() {
			time.Sleep(10 * time.Millisecond)
		}
	})
}
