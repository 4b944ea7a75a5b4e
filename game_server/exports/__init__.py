"""Writes tables for spreadsheets: CSV, XLSX and ODS, in a zip that explains itself."""
