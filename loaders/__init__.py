"""From sources to articles (`reading`), and from articles to facts (`extraction`)."""
