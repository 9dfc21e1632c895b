"""What the filters leave in Word and OpenDocument files for those who finish them."""

from typing import Final

KEPT: Final = "<?keep?>"
"""What ``filters/together.lua`` puts into a paragraph that stays on the page of the next one."""
WHOLE: Final = "<?whole?>"
"""What it puts into a paragraph of a table that stays whole."""
SHORT: Final = "<?short?>"
"""What it puts into a table of Word that stays whole, row by row."""
NAMING: Final = "<?names?>"
"""What ``filters/office.lua`` puts into the first name of the rows of a table."""
