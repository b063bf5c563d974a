/sim/delay/100ms good
/sim/status/503\?delay=400ms failed
/sim/delay/2s called off
error: GET /sim/status/503\?delay=400ms: status 503
total / time of the failure: [1-3]\.\d
