"""A deck in the making: what stands on every slide (selection, footnotes, marking, distribution, notes)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Cm, Pt

from analysis.formats.pptx import styles
from analysis.formats.pptx.presentation import COVER, TITLE_ONLY, new_presentation
from analysis.formats.pptx.text_fit import fitting_size, height_of_texts
from analysis.formats.properties import LANGUAGE
from analysis.formats.xlsx.cells import plain_text
from analysis.grid import Annex, footnote_lines

# A placeholder of the layout: the footer, or the number, which PowerPoint counts.
FOOTER = """<p:sp {namespaces}><p:nvSpPr><p:cNvPr id="{identity}" name="{name}"/><p:cNvSpPr>
<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr>
<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>{content}</a:p></p:txBody></p:sp>"""
NUMBER = """<a:fld id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum"><a:rPr lang="{language}"/>
<a:t>{number}</a:t></a:fld>"""
FOOTER_INDEX, NUMBER_INDEX = 11, 12
MUTED = MSO_THEME_COLOR.TEXT_2


@dataclass(frozen=True)
class Body:
    """What is free on a slide, in centimetres from the upper edge."""

    top: float
    height: float


class Deck:
    def __init__(self, annex: Annex) -> None:
        self.annex, self.facts, self.words = annex, annex.facts, annex.words
        self.presentation = new_presentation(annex.facts)
        self.layouts = {layout.name: layout for layout in self.presentation.slide_layouts}
        self.texts_below: list[tuple[Slide, list[str]]] = []

    def add_slide(
        self,
        title: str,
        shown: Iterable[str],
        *,
        small: Sequence[str] = (),
        notes: Sequence[str] = (),
        layout: str = TITLE_ONLY,
    ) -> Slide:
        """A slide with everything but its body.

        `shown` are the texts of the body, `small` those below it, `notes` what the speaker reads.
        """
        slide: Slide = self.presentation.slides.add_slide(self.layouts[layout])
        self.put_title(slide, title, is_cover=layout == COVER)
        if layout != COVER:
            self.put_selection(slide)
        below = [*small, *self.footnotes_of([title, *self.selection_lines, *shown, *small])]
        self.texts_below.append((slide, below))
        put_notes(slide, [*notes, *self.footnotes_of(notes)])
        return slide

    def finished(self) -> Presentation:
        """With what stands below the bodies, which is read after them as well."""
        for number, (slide, texts) in enumerate(self.texts_below, 1):
            put_small(slide, texts)
            self.put_footer(slide, number)
        return self.presentation

    def put_title(self, slide: Slide, title: str, *, is_cover: bool) -> None:
        title = plain_text(title)
        sizes, height = (
            (styles.COVER_TITLE_SIZES, styles.COVER_TITLE_HEIGHT)
            if is_cover
            else (styles.TITLE_SIZES, styles.TITLE_HEIGHT)
        )
        placeholder: Any = slide.shapes.title
        size = fitting_size([title], sizes, styles.INNER * 0.93, height) or sizes[-1]
        write(placeholder.text_frame, [title], size)

    def put_selection(self, slide: Slide) -> None:
        """On every slide, since slides are shown and copied one by one."""
        if lines := self.selection_lines:
            top = styles.TITLE_TOP + styles.TITLE_HEIGHT
            put_text(slide, lines, styles.SELECTION_SIZE, Body(top, self.selection_height), is_muted=True)

    @property
    def selection_lines(self) -> list[str]:
        """What the figures cover, where that is not everything."""
        if self.facts.covers_everything:
            return []
        return [plain_text(f"{self.words.selection}: {self.facts.selection_words}")]

    @property
    def selection_height(self) -> float:
        return height_of_texts(self.selection_lines, styles.SELECTION_SIZE, styles.INNER)

    def body(self, shown: Iterable[str], small: Sequence[str] = ()) -> Body:
        """What is free where the slide shows these texts."""
        below = [*small, *self.footnotes_of([*self.selection_lines, *shown, *small])]
        selection = self.selection_height
        top = styles.BODY_TOP + (selection + styles.GAP if selection else 0)
        return Body(top, styles.BODY_BOTTOM - height_of_small(below) - styles.GAP - top)

    def footnotes_of(self, texts: Iterable[str]) -> list[str]:
        """Of the partners that these texts name."""
        joined = "\n".join(texts)
        named = [each for each in self.facts.footnotes if plain_text(each.label) in joined]
        return [plain_text(line) for line in footnote_lines(named)]

    def put_footer(self, slide: Slide, number: int) -> None:
        texts = [self.facts.distribution, self.facts.banner]
        put_placeholder(slide, "ftr", FOOTER_INDEX, "")
        [footer] = [each for each in slide.placeholders if each.placeholder_format.idx == FOOTER_INDEX]
        paragraph = footer.text_frame.paragraphs[0]
        write_run(paragraph, self.facts.marking, styles.SMALL_SIZE, is_bold=True)
        for text in filter(None, texts):
            write_run(paragraph, f"{' · ' if paragraph.text else ''}{text}", styles.SMALL_SIZE)
        content = NUMBER.format(language=LANGUAGE, number=number)
        put_placeholder(slide, "sldNum", NUMBER_INDEX, content)


def put_placeholder(slide: Slide, kind: str, index: int, content: str) -> None:
    tree = slide.shapes._spTree
    identity = max((int(each) for each in tree.xpath("//@id") if each.isdigit()), default=0) + 1
    name = "Slide Number" if kind == "sldNum" else "Footer"
    tree.append(
        parse_xml(
            FOOTER.format(
                namespaces=nsdecls("p", "a"),
                identity=identity,
                name=name,
                kind=kind,
                index=index,
                content=content,
            )
        )
    )


def put_text(slide: Slide, texts: Sequence[str], size: float, place: Body, *, is_muted: bool = False) -> None:
    """Paragraphs over the whole width."""
    box = slide.shapes.add_textbox(Cm(styles.MARGIN), Cm(place.top), Cm(styles.INNER), Cm(place.height))
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write(frame, texts, size, is_muted=is_muted)


def put_small(slide: Slide, texts: Sequence[str]) -> None:
    """Notes and footnotes, above the footer."""
    if texts:
        height = height_of_small(texts)
        place = Body(styles.BODY_BOTTOM - height, height)
        put_text(slide, texts, styles.SMALL_SIZE, place, is_muted=True)


def height_of_small(texts: Sequence[str]) -> float:
    return height_of_texts(texts, styles.SMALL_SIZE, styles.INNER)


def put_notes(slide: Slide, texts: Sequence[str]) -> None:
    if texts:
        write(slide.notes_slide.notes_text_frame, texts, styles.NOTES_SIZE)


def write(frame: Any, texts: Sequence[str], size: float | None, *, is_muted: bool = False) -> None:
    """One paragraph for each text, in place of what the frame holds."""
    for position, text in enumerate(texts):
        paragraph = frame.add_paragraph() if position else frame.paragraphs[0]
        write_run(paragraph, text, size, is_muted=is_muted)


def write_run(
    paragraph: Any, text: str, size: float | None, *, is_bold: bool = False, is_muted: bool = False
) -> None:
    if not text:
        return
    run = paragraph.add_run()
    run.text = plain_text(text)
    run._r.get_or_add_rPr().set("lang", LANGUAGE)
    if size:
        run.font.size = Pt(size)
    if is_bold:
        run.font.bold = True
    if is_muted:
        run.font.color.theme_color = MUTED
