first: /sim/delay/500ms <nil>
total / its delay: [1-3]\.\d
none:
GET /sim/status/503\?delay=100ms: status 503
GET /sim/fail/no-route\?delay=300ms: no route
