"""The whole database as one file, and back: the same on SQLite and on PostgreSQL.

Rows are read by Django within one snapshot and written as lines of JSON, not copied by either engine's
own tool: such a file can be restored on either, whichever version of it is installed, moving between
them is a backup and a restore, and no plain copy of the database ever stands beside it.
"""
