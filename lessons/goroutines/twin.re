saved  /delay/1s
saved  /delay/2s
saved  /status/200
failed GET /status/404: status 404
files: 3
total / longest: 1\.0\d
main: returns, daemon alive: True
