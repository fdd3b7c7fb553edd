"""Lists out, as workbooks, tables and charts."""
