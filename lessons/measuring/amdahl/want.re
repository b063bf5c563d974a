2 cooks: predicted 1\.7, measured/predicted (0\.[7-9]\d|1\.[01]\d)
4 cooks: predicted 2\.5, measured/predicted (0\.[7-9]\d|1\.[01]\d)
8 cooks: predicted 3\.3, measured/predicted (0\.[6-9]\d|1\.[01]\d)
a million cooks: predicted 5\.0
