"""Figures drawn with reportlab graphics: the same shapes on paper and in vector files."""
