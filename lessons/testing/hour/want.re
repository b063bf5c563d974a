waited: 1h0m0s
waited / really took: [1-9]\d{4,}
PASS
