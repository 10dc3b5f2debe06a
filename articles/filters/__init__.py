"""What readers may ask a list for, declared and validated."""
