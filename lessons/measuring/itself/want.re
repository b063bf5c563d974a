once:    \d+\.\d\d
lowest:  (0\.\d\d|1\.00)
median:  (0\.[89]\d|1\.[01]\d)
highest: [1-9]\d*\.\d\d
