"""Take people's data out of documents: redacted copies with an audit log."""
