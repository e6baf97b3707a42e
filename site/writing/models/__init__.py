from writing.models.drafts import Draft, RescuedText
from writing.models.experiences import Experience
from writing.models.requests import OfflineRequest, PageOffer
from writing.models.reviews import Review

__all__ = ["Draft", "Experience", "OfflineRequest", "PageOffer", "RescuedText", "Review"]
