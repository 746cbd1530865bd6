"""Rate figures: every rate as a fraction, without the facts that it rests on; rows of rate_figures.sql."""

SQL = "rate_figures.sql"
