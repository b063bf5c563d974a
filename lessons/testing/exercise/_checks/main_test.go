package main

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// A recorder takes what CheckLease says.
type recorder struct{ said []string }

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// judge asks CheckLease about leases.
func judge(t *testing.T, begin func(time.Duration) Lease) []string {
	var r recorder
	synctest.Test(t, func(*testing.T) { CheckLease(&r, begin) })
	return r.said
}

func TestGoodLeasesPass(t *testing.T) {
	if said := judge(t, Begin); len(said) > 0 {
		t.Errorf("nothing is wrong with the lease, "+
			"but CheckLease says %q", said)
	}
}

// wantFound wants CheckLease to find that something is wrong.
func wantFound(
	t *testing.T, what string, begin func(time.Duration) Lease,
) {
	t.Helper()
	if len(judge(t, begin)) == 0 {
		t.Errorf("CheckLease does not find a lease that %s", what)
	}
}

func TestFindsTooLong(t *testing.T) {
	wantFound(t, "goes on for too long", func(d time.Duration) Lease {
		return Begin(2 * d)
	})
}

func TestFindsTooShort(t *testing.T) {
	wantFound(t, "ends too early", func(d time.Duration) Lease {
		return Begin(d / 2)
	})
}

// stubborn cannot be renewed.
type stubborn struct{ Lease }

func (stubborn) Renew() {}

func TestFindsNoRenewal(t *testing.T) {
	wantFound(t, "cannot be renewed", func(d time.Duration) Lease {
		return stubborn{Begin(d)}
	})
}

// immortal does not end any more once it was renewed.
type immortal struct {
	Lease
	renewed bool
}

func (l *immortal) Renew()     { l.renewed = l.renewed || l.Held() }
func (l *immortal) Held() bool { return l.renewed || l.Lease.Held() }

func TestFindsNoEndAfterRenewal(t *testing.T) {
	wantFound(t, "never ends when it was renewed",
		func(d time.Duration) Lease {
			return &immortal{Lease: Begin(d)}
		})
}

// undead comes back when it is renewed after its end.
type undead struct {
	Lease
	limit time.Duration
}

func (l *undead) Renew() {
	if l.Held() {
		l.Lease.Renew()
	} else {
		l.Lease = Begin(l.limit)
	}
}

func TestFindsLifeAfterTheEnd(t *testing.T) {
	wantFound(t, "comes back when it is renewed after its end",
		func(d time.Duration) Lease {
			return &undead{Begin(d), d}
		})
}
