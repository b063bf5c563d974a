submitted after 0\.[0-4] of the longest
large has 5000 bytes
small has 10 bytes
large has 5000 bytes
none failed: GET /sim/status/404\?delay=500ms: status 404
all shown after 1\.\d of the longest
