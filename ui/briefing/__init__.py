"""Briefings as files: Word, PDF, a web page by itself, and Markdown."""
