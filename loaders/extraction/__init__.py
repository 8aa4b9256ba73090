"""spaCy components that turn an article into facts, one relation a file."""
