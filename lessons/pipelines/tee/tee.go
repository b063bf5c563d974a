package main

// tee sends each value to both, before it takes the next one.
func tee(in <-chan int) (_, _ <-chan int) {
	left, right := make(chan int), make(chan int)
	go func() {
		defer close(left)
		defer close(right)
		for v := range in {
			toLeft, toRight := left, right
			for range 2 {
				select { // whoever is ready first
				case toLeft <- v:
					toLeft = nil // has it
				case toRight <- v:
					toRight = nil
				}
			}
		}
	}()
	return left, right
}
