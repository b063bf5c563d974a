tickets: 10
sold:    (1[1-9]|2\d|30)
refused: \d+
left:    -\d+
