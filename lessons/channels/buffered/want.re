in the buffer: 2 of 2
received 1
received 2
received 3
received 4
send 1 waited 0\.[0-4] of main's work
send 2 waited 0\.[0-4] of main's work
send 3 waited (0\.9|[1-4]\.\d) of main's work
send 4 waited 0\.[0-4] of main's work
