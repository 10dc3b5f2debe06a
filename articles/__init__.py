"""The archive: articles, the talks that they are about, and the annotations on them."""
