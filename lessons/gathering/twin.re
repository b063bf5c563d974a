gather: slow quick middle
as_completed: quick middle slow
first: quick
total / its delay: [1-3]\.\d
error: GET bad: status 503
slow one called off: True
total / time of the failure: [1-3]\.\d
good: 60
too late: 30
total / limit: 1\.[0-4]
