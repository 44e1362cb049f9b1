"""Other programs' data: mailboxes and invitations are read, calendars written, tables imported and exported."""
