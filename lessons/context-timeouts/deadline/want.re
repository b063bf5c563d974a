here: /sim/delay/200ms
here: /sim/delay/150ms
error: GET /sim/delay/1h: context deadline exceeded
too late: true
total / limit: (1\.\d|2\.0)
