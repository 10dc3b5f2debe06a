"""Commands for those who keep the archive."""
