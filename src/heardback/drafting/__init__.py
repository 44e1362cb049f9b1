"""Messages: drafted from templates, kept as files, and handed to the clipboard or a mail program."""
