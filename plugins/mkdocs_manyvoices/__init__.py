"""The MkDocs plugin `manyvoices`: the core in an engine, small enough to read in one sitting."""
