total: \d+
