200 here you are
503 too late
slow stops: context deadline exceeded
wait / limit: [1-3]\.\d
