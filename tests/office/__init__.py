"""Tests with Debian's LibreOffice: what an export says is what a spreadsheet shows."""
