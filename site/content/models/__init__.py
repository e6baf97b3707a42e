from content.models.media import Attachment, Picture, Rendition
from content.models.pages import ContentPage, PageLink, Relation
from content.models.settings import HelpLine, SiteSettings

__all__ = [
    "Attachment",
    "ContentPage",
    "HelpLine",
    "PageLink",
    "Picture",
    "Relation",
    "Rendition",
    "SiteSettings",
]
