"""Record and decision support for a GIST and CML specialty clinic."""

__version__ = "0.3.0"
