"""Workbooks of every kind as grids of typed cells, with what their author hid or merged."""
