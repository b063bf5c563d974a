package main

import (
	"slices"
	"sync"
	"testing"
	"time"
)

// boxes returns a function that opens boxes, all with the same ballots.
func boxes(ballots ...int) func(int) []int {
	return func(int) []int {
		time.Sleep(20 * time.Millisecond) // it takes its time
		return ballots
	}
}

// A meter counts how many are being opened, and how many at once at most.
type meter struct {
	mu        sync.Mutex
	now, most int
}

func (m *meter) count(change int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now += change
	m.most = max(m.most, m.now)
}

func check(t *testing.T, got Result, votes []int, spoilt int) {
	t.Helper()
	if !slices.Equal(got.Votes, votes) || got.Spoilt != spoilt {
		t.Errorf("votes %v, spoilt %d; want %v and %d",
			got.Votes, got.Spoilt, votes, spoilt)
	}
}

func TestEveryVoteCounts(t *testing.T) {
	got := Count(8, boxes(0, 1, 1, 2, 1, 0), 3)
	check(t, got, []int{16, 24, 8}, 0)
}

func TestSpoiltBallotsCountToo(t *testing.T) {
	got := Count(8, boxes(0, 9, -1, 1, 9), 2)
	check(t, got, []int{8, 8}, 24)
}

func TestEachBoxIsOpenedOnce(t *testing.T) {
	got := Count(5, func(box int) []int { return []int{box} }, 5)
	check(t, got, []int{1, 1, 1, 1, 1}, 0)
}

func TestNoBoxes(t *testing.T) {
	check(t, Count(0, boxes(0), 2), []int{0, 0}, 0)
}

func TestBoxesAreOpenedAtOnce(t *testing.T) {
	m, open := &meter{}, boxes()
	Count(30, func(box int) []int {
		m.count(+1)
		defer m.count(-1)
		return open(box)
	}, 1)
	if m.most < 2 {
		t.Errorf("30 boxes: %d was open at a time, want more", m.most)
	}
}
