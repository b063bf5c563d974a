/sim/delay/100ms: good 30, too late 0
/sim/delay/500ms: good 30, too late 0
/sim/delay/1h: good 0, too late 30
checks: 90
total / limit: 1\.[0-4]
sum / total:   [2-4]\d\.\d
