"""The reports: words, tables, pages and pictures made from typed rows."""
