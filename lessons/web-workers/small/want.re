workers, started for this: (\d+\.\d of the plain loop; it cost more than it saved|[01]\.\d of the plain loop; it saved time)
the same workers, again: (\d+\.\d of the plain loop; it cost more than it saved|[01]\.\d of the plain loop; it saved time)
