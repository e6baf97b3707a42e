from content.models.documents import DocumentText, TextProblem
from content.models.media import Attachment, Picture, Rendition
from content.models.pages import ContentPage, PageLink, Relation
from content.models.settings import HelpLine, SiteSettings

__all__ = [
    "Attachment",
    "ContentPage",
    "DocumentText",
    "HelpLine",
    "PageLink",
    "Picture",
    "Relation",
    "Rendition",
    "SiteSettings",
    "TextProblem",
]
