// Package sum has tests that end in every way there is; the session's tests read what they print.
package sum

// Sum adds numbers up.
func Sum(numbers ...int) int {
	sum := 0
	for _, n := range numbers {
		sum += n
	}
	return sum
}
