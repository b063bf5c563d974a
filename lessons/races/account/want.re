paid out: 1000
balance: [1-9]\d{0,2}
