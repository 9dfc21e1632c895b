"""``python -m cooptec``."""

from cooptec.cli.main import main

if __name__ == "__main__":
    main()
