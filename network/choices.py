from django.db import models
from django.utils.translation import gettext_lazy as _


class FederalState(models.TextChoices):
    """German states by ISO 3166-2 code; their names are not translated."""

    BW = "BW", "Baden-Württemberg"
    BY = "BY", "Bayern"
    BE = "BE", "Berlin"
    BB = "BB", "Brandenburg"
    HB = "HB", "Bremen"
    HH = "HH", "Hamburg"
    HE = "HE", "Hessen"
    MV = "MV", "Mecklenburg-Vorpommern"
    NI = "NI", "Niedersachsen"
    NW = "NW", "Nordrhein-Westfalen"
    RP = "RP", "Rheinland-Pfalz"
    SL = "SL", "Saarland"
    SN = "SN", "Sachsen"
    ST = "ST", "Sachsen-Anhalt"
    SH = "SH", "Schleswig-Holstein"
    TH = "TH", "Thüringen"


class Sector(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    BUSINESS_DEVELOPMENT = "business_development", _("Business development")
    CITY_MARKETING = "city_marketing", _("City marketing")
    RETAIL = "retail", _("Retail")
    PROPERTY = "property", _("Property")
    TECHNOLOGY = "technology", _("Technology")
    SERVICES = "services", _("Services")
    RESEARCH = "research", _("Research")
    ASSOCIATION = "association", _("Association")


class PopulationClass(models.TextChoices):
    UNDER_5000 = "under_5000", _("under 5,000")
    TO_20000 = "to_20000", _("5,000 to 20,000")
    TO_50000 = "to_50000", _("20,000 to 50,000")
    TO_100000 = "to_100000", _("50,000 to 100,000")
    TO_500000 = "to_500000", _("100,000 to 500,000")
    OVER_500000 = "over_500000", _("over 500,000")
