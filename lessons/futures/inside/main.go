package main

import (
	"errors"
	"fmt"
)

var errNoParty = errors.New("this is no party")

// share tells how many pieces each guest gets.
func share(pieces, guests int) (int, error) {
	if guests < 0 {
		return 0, errNoParty
	}
	return pieces / guests, nil // panics for no guests
}

func main() {
	guests := []int{4, -1, 0}
	futures := make([]*Future[int], len(guests))
	for i, n := range guests {
		futures[i] = Submit(func() (int, error) { return share(12, n) })
	}
	for i, future := range futures {
		pieces, err := future.Result()
		fmt.Printf("%d guests: %d pieces, error %v\n", guests[i], pieces, err)
		if errors.Is(err, errNoParty) {
			fmt.Println("nobody has to cut the cake")
		}
	}
}
