package main

import "fmt"

/*
	A comment

over two lines.
*/
type pair[T any] struct{ a, b T }

const text = `raw
</code></pre><script>alert("&amp;")</script>
`

// main prints.
func main() {
	var p = pair[int]{1, 2}
	if p.a < p.b && len(text) > 0x10 {
		fmt.Println("1 < 2\t&", 'x', nil == nil, true, text)
	}
}
