chunks: 10 mean: 499999\.5
plain loop, mean: 499999\.5
faster: the (plain loop|workers)
