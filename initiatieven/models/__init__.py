from initiatieven.models.index import InitiativesIndexPage
from initiatieven.models.initiatives import InitiativePage
from initiatieven.models.organisations import Organisation

__all__ = ["InitiativePage", "InitiativesIndexPage", "Organisation"]
