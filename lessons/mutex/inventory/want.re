sold: (90|95|100)
stock: (0|5|10)
together: 100
below zero: false
