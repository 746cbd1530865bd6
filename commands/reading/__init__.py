"""Reading input files: whatever bytes come in, rows and faults go out, never a traceback."""
