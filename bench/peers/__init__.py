"""What the site is compared with, in as few lines as each one's own tutorial takes."""
