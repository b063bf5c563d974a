10 <nil>
5000 <nil>
200 <nil>
all shown after (2\.[4-9]|[3-9]\.\d) of the longest
