"""One Markdown file with front matter: read as typed, with places; edited in place, faithfully."""
