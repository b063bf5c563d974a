sums: 499500 499500
goroutines / loop: \d{2,}
