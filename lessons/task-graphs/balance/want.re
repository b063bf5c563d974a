static, each worker's work:  \[58 42 26 10\]
dynamic, each worker's work: \[[2-5]\d [2-5]\d [2-5]\d [2-5]\d\]
static / dynamic: (1\.[3-9]|2\.\d)
