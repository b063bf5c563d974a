answers: 20
total / one wait: [1-5]
