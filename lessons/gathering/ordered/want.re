in order:
  /sim/delay/900ms
  /sim/delay/300ms
  /sim/delay/600ms
  first shown / last shown: (0\.[89]|1\.0)
as they come:
  /sim/delay/300ms
  /sim/delay/600ms
  /sim/delay/900ms
  first shown / last shown: 0\.[1-7]
