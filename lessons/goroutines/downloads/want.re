saved  /sim/delay/1s
saved  /sim/delay/2s
saved  /sim/status/200
failed GET /sim/status/404: status 404
files: 3
total / longest: 1\.[0-4]\d
total / sum:     0\.[5-8]\d
