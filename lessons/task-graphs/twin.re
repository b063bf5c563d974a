in turn, fits: True
at once, fits: True
total / longest chain: 1\.\d
a cycle of: \['glasses', 'note'\]
static / dynamic: (1\.[2-9]|2\.\d)
