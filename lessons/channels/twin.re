in the queue: 2 of 2
received 1
received 2
received 3
received 4
put 1 waited 0\.[01] of main's work
put 2 waited 0\.[01] of main's work
put 3 waited (0\.9|1\.[0-2]) of main's work
put 4 waited 0\.[01] of main's work
nothing there
