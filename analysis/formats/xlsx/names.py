"""Names of sheets that are not tables; the sheet of a table is named by its key."""

CONTENTS = "Contents"
DATA = "Data"
CHECKS = "Checks"
