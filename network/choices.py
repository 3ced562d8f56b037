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
