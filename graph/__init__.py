"""Facts as quads, the store on disk, what the articles agree on, and every way to take it out again."""
