here: 0\.2 s
here: 0\.15 s
too late
total / limit: (1\.\d|2\.0)
cancelled: the window was closed
left running, with cancel: 0
left running, without:     10
