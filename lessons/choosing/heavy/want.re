answers: 20
total / one wait: (9|1\d|2[0-4])
