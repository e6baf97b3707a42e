"""The editing form of an initiative, in the order in which somebody would ask."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.models import Page

from content.models import ContentPage

STATE = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("status"), FieldPanel("resume_on")]),
        FieldRowPanel([FieldPanel("checked_on"), FieldPanel("checked_by")]),
    ],
    "Staat",
)
WHEN_AND_COST = MultiFieldPanel(
    [
        FieldPanel("when"),
        FieldRowPanel([FieldPanel("day_parts"), FieldPanel("places")]),
        FieldRowPanel([FieldPanel("is_free"), FieldPanel("cost")]),
        FieldPanel("sign_up"),
    ],
    "Wanneer en wat kost het",
)
FIRST_TIME = MultiFieldPanel(
    [
        FieldPanel("first_time"),
        FieldRowPanel([FieldPanel("may_come_alone"), FieldPanel("picks_up"), FieldPanel("wheelchair")]),
        FieldPanel("languages"),
    ],
    "De eerste keer",
)
WHERE = MultiFieldPanel(
    [
        FieldPanel("municipalities"),
        FieldRowPanel([FieldPanel("neighbourhood"), FieldPanel("town")]),
        FieldRowPanel([FieldPanel("address"), FieldPanel("postcode")]),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
    ],
    "Waar",
)
WHOSE = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("new_organisation")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("website"),
    ],
    "Van wie",
)

INITIATIVE_PANELS: list[Panel] = [
    *Page.content_panels,
    STATE,
    *ContentPage.lead_panels,
    WHEN_AND_COST,
    FIRST_TIME,
    WHERE,
    WHOSE,
    FieldPanel("body"),
    *ContentPage.lens_panels,
]
