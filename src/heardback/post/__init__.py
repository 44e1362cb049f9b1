"""What other programs hold: mailboxes and invitations read, calendars written, tables in and out."""
