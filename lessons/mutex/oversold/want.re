stock: -\d+
below zero: true
