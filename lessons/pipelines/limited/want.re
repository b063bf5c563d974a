no limit: 10 requests in [01] beats
limited: 10 requests in 1\d beats
