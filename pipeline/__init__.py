"""Alur Berkas: runs a written office procedure over a plain shared folder."""
