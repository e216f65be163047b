"""Which version of the program has counted and rendered: raised whenever an output comes out differently."""

VERSION = "0.5"
