here: /sim/delay/60ms
here: /sim/delay/40ms
error: GET /sim/delay/1h: context deadline exceeded
too late: true
total / limit: (1\.\d|2\.0)
