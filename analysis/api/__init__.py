"""The read interface: rounds, releases, tables and, internally, activities as JSON for programs."""
