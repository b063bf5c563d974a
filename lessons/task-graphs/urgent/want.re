order of the list:   (9|1\d)\.\d units of time
longest chain first: [6-8]\.\d units of time
