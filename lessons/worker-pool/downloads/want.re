failed: GET /sim/status/404\?delay=300ms: status 404
good answers: 24
total / longest: (1\.[3-9]|2\.\d)
sum / total:     ([5-9]|1[0-4])\.\d
most in flight: 15
