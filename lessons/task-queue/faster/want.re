in the same time, 4 workers do [2-9]\.\d times as much as one
