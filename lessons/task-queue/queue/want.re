task 80: asked for it \d{2,} times
task 7: given out ([2-9]|\d{2,}) times
80 of 80 done
