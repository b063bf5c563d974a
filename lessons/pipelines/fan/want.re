\[\d+( \d+){8}\]
sum: 285
time / nine squares: 0\.[3-6]
