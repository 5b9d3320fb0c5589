"""What readers open: each view says who, what and where, in a few lines."""
