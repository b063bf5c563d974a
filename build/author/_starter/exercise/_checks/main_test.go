package main

import (
	"slices"
	"testing"
	"testing/synctest"
)

// In the bubble of synctest.Test, a goroutine that is stuck fails the
// test at once.

func TestDeliver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		want := []string{"books", "tea", "shoes"}
		var got []string
		for parcel := range Deliver(want) {
			got = append(got, parcel)
		}
		if !slices.Equal(got, want) {
			t.Errorf("received %q, want %q", got, want)
		}
	})
}

func TestNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for parcel := range Deliver(nil) {
			t.Errorf("received %q, want nothing", parcel)
		}
	})
}
