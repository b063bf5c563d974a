package types

import (
	"reflect"
	"regexp"
	"testing"
)

func TestMatchGoVersion(t *testing.T) {
	rx := regexp.MustCompile(`^go([1-9]\d*)\.(0|[1-9]\d*)$`)
	for _, s := range []string{
		"", "go", "go1", "go1.", "go.1", "go1.0", "go1.26", "go10.200", "go0.1", "go01.1", "go1.01", "go1.00",
		"1.26", "go1.26.8", "go1.x", "gox.1", "go-1.1", "go1.+1", " go1.1", "go1.1 ", "go1.26rc1",
	} {
		if got, want := matchGoVersion(s), rx.FindStringSubmatch(s); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}
