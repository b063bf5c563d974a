most in the buffer: 20
processed once: 100
time, produced / consumed: 0\.[5-9]
