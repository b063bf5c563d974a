     50 #+ +\d+ ms
    500 #+ +\d+ ms
   5000 #+ +\d+ ms
  50000 #+ +\d+ ms
 500000 #+ +\d+ ms
1000000 #+ +\d+ ms
smallest chunks / best: (1\.[3-9]|[2-9]\.\d|\d\d+\.\d)
one chunk / best:       [1-9]\d*\.\d
workers for one chunk:  1
