balance: [1-9]\d{0,2}
on the list: 1000 of 1000
scores: 1000 of 1000
count \+= 1 loads, and stores later: True
