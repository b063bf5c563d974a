answer: yes
--- FAIL: TestFirst \(\d\.\d\ds\)
