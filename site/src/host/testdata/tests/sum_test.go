package sum

import (
	"fmt"
	"testing"
)

func TestPasses(t *testing.T) {
	fmt.Println("printed by a test")
	t.Log("logged by a test")
}

func TestFails(t *testing.T) {
	fmt.Print("no newline at its end")
	t.Errorf("got %d,\nwant %d", Sum(1, 2), 4)
}

func TestSkips(t *testing.T) {
	t.Skip("not today")
}

func TestGroup(t *testing.T) {
	t.Run("good", func(t *testing.T) {})
	t.Run("a/b", func(t *testing.T) { t.Error("a subtest's") })
}

func TestParallel(t *testing.T) {
	for _, name := range []string{"one", "two"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			t.Log("in", name)
		})
	}
}

func ExampleSum() {
	fmt.Println(Sum(1, 2, 3))
	// Output: 6
}

func ExampleSum_wrong() {
	fmt.Println(Sum())
	// Output: 1
}

func FuzzSum(f *testing.F) {
	f.Add(3)
	f.Fuzz(func(t *testing.T, n int) {
		if Sum(n) != n {
			t.Error(n)
		}
	})
}

func BenchmarkSum(b *testing.B) {
	for b.Loop() {
		Sum(1, 2, 3)
	}
}

func BenchmarkGroup(b *testing.B) {
	for _, n := range []int{1, 10} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			numbers := make([]int, n)
			for b.Loop() {
				Sum(numbers...)
			}
		})
	}
}

func BenchmarkWrong(b *testing.B) {
	b.Fatal("not measured")
}

func TestZPanics(t *testing.T) {
	panic("out of order")
}
