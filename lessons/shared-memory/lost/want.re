rounds that lost some: ([1-9]|10) of 10
the worst: ([1-3]?\d{1,5}) of 400000
