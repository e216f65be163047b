"""Files that pages give out: short ones at once, long ones made by a worker outside the serving processes."""
