"""The projections: SQL over the mirrored log; every figure is a function of position, day and pack."""
