"""What the people of a story are to each other, by the author's word and by what happens between them. See `layer`."""
