Mutex:          ([7-9]|1\d)\.\d
RWMutex, read:  [1-3]\.\d
RWMutex, write: ([7-9]|1\d)\.\d
