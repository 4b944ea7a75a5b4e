"""Tests of exports: what stands in the files, read without the code that writes them."""
