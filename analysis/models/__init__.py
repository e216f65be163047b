"""What the analysis keeps of its own."""

from analysis.models.agencies import AgencyActivity

__all__ = ["AgencyActivity"]
