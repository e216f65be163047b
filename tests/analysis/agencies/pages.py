"""Addresses of the pages of agencies, what is sent to them, and what stands there afterwards."""

from django.urls import reverse

from analysis.models import AgencyActivity

ONE = {"agency": "Frontex", "partner": "kosovo", "support_field": "return", "title": "Joint operation"}
LIST = (
    "Agency\tField of support\tPartner\tTitle\tStart\tType of assistance\n"
    "Frontex\tReturn\tKosovo\tJoint return operations\tMarch 2018\t\n"
    "EUAA\tasylum\tSerbia\tTraining\t2019\tExpert assistance\n"
)


def address(name: str, *args: object) -> str:
    return reverse(f"analysis:{name}", args=["2020", *args])


def standing() -> list[str]:
    return [str(each) for each in AgencyActivity.objects.standing()]
