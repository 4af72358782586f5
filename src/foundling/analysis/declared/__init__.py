"""What the author wrote in the header, beside the words that AO3 has for it: the layer `declared`."""
