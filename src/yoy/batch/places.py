"""What lies where in the folder of outputs."""

INDEX, WORKBOOK, CSV, PARQUET = "index.html", "bodies.xlsx", "follow-ups.csv", "follow-ups.parquet"
TABLES = (INDEX, WORKBOOK, CSV, PARQUET)
"""What is over all bodies; the outputs of each body are in a folder of its name."""
STATE = ".yoy"
"""The folder of what a later run needs to know: a folder for each body, and the lock."""
