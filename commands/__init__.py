"""The program: every writing verb loads, decides and appends; the command line wires the rooms together."""
