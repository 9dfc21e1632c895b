"""The command line: it parses, draws and exits. What it shows is decided in the layers below."""
