error: GET /sim/status/503\?delay=400ms: status 503
total / time of the failure: [5-9]\.\d
