"""Activities at random, for tests of what must hold of all of them."""

from hypothesis import strategies as st

from questionnaire.choices import ENDED_STATUSES, ActivityStatus, Funding, ValueBasis
from questionnaire.code_lists import ASSISTANCE_TYPES, PARTNERS, SUPPORT_FIELDS
from questionnaire.models import Activity
from tests.builders import activity

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
dates = st.tuples(st.integers(2015, 2020), st.none() | st.integers(1, 4))


@st.composite
def activities(draw) -> Activity:
    """Valid ones: whatever can be stored and submitted."""
    start_year, start_month = draw(st.just((None, None)) | dates)
    status = draw(st.sampled_from(ActivityStatus))
    end_year, end_month = draw(st.tuples(st.integers(2021, 2030), st.none() | st.integers(1, 12)))
    has_end = status in ENDED_STATUSES
    funding = draw(st.sampled_from(Funding))
    value = draw(st.none() | st.decimals(0, 999_999_999_999, places=2))
    return activity(
        partner=draw(st.sampled_from([code for code, *_ in PARTNERS])),
        support_field=draw(st.sampled_from([code for code, _ in SUPPORT_FIELDS])),
        assistance_type=draw(st.sampled_from([code for code, _ in ASSISTANCE_TYPES])),
        title=draw(texts.filter(str.strip)),
        status=status,
        start_year=start_year,
        start_month=start_month,
        start_not_known=start_year is None,
        end_year=end_year if has_end else None,
        end_month=end_month if has_end else None,
        funding=funding,
        national_share=draw(st.integers(1, 99)) if funding == Funding.CO_FUNDED else None,
        value=value,
        value_basis="" if value is None else draw(st.sampled_from(ValueBasis)),
        value_not_available=value is None and draw(st.booleans()),
        quantity=draw(st.none() | st.decimals(0, 999_999_999, places=2)),
        description=draw(texts),
        project=draw(texts),
        remark=draw(texts),
    )
