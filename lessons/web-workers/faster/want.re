primes: 41538 41538
workers: (1, faster by: (0\.[6-9]|1\.\d), on a (quiet|busy) machine|[2-4], faster by: [0-5]\.\d, on a busy machine|2, faster by: (1\.[1-9]|2\.\d), on a quiet machine|3, faster by: (1\.[1-9]|[23]\.\d), on a quiet machine|4, faster by: (1\.[1-9]|[2-4]\.\d), on a quiet machine)
