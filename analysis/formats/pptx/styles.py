"""How slides look: measures in centimetres, sizes of letters in points, colours of the annex."""

from analysis.formats.xlsx.styles import ACCENT, INK, LINE, MUTED

# A slide of 16 to 9.
WIDTH, HEIGHT = 2.54 * 40 / 3, 19.05
MARGIN = 1.6
INNER = WIDTH - 2 * MARGIN
STRIP_HEIGHT = 0.3
TITLE_TOP, TITLE_HEIGHT = 0.8, 1.9
BODY_TOP, BODY_BOTTOM = 3.1, 17.7
FOOTER_TOP, FOOTER_HEIGHT = 18.05, 0.6
NUMBER_WIDTH = 2.5
GAP = 0.5

COVER_TITLE_HEIGHT = 4.6
COVER_TITLE_SIZES, TITLE_SIZES = (36, 30, 26, 22, 18), (26, 22, 18, 16, 14)
COVER_TEXT = 16
# The largest that fits is taken.
TEXT_SIZES = (20, 18, 16, 14, 12)
TABLE_SIZES = (16, 14, 13, 12, 11, 10)
# Of a table that goes on overleaf, where nothing is won by small letters.
SPLIT_SIZE = 13
# Of header rows: never larger than the rows below.
HEADER_SIZES = (16, 14, 13, 12, 11, 10, 9)
LEAD_SIZES = (16, 14)
SELECTION_SIZE = 12
SMALL_SIZE = 10
CHART_SIZES = (16, 14, 12, 11)
NOTES_SIZE = 12

FONT_NAME = "Arial"
# Of the theme, so that whoever pastes slides into another deck gets that one's colours.
THEME = {"dk1": INK, "lt1": "FFFFFF", "dk2": MUTED, "lt2": LINE, "accent1": ACCENT}
INK_COLOUR, PAPER_COLOUR, MUTED_COLOUR, LINE_COLOUR, ACCENT_COLOUR = "tx1", "bg1", "tx2", "bg2", "accent1"
# Of the map: the fill of each level, and the letters on it. The darker the more, also in shades of grey.
LEVELS = (("FFFFFF", INK), ("DBE7F8", INK), ("A5C3EA", INK), ("15326A", "FFFFFF"))
