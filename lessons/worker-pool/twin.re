failed: GET /status/404: status 404
good answers: 24
most in flight: 15
all submitted / total: 0\.[0-4]
total / one download: [23]\.\d
threads that worked: 3
sum / total: (2\.\d|3\.0)
10 tasks, 5 workers: [23]\.\d tasks long
