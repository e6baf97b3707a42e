"""Joining, messages, and what members see of each other."""

from django.urls import path

from members.views import inbox, inviting, joining

urlpatterns = [
    path("meedoen/", joining.join, name="join"),
    path("meedoen/uitnodiging/<str:token>/", inviting.invited, name="invited"),
    path("meedoen/uitnodiging/<str:token>/aannemen/", inviting.accept, name="accept_invitation"),
    path("mijn/wachten/", joining.waiting, name="waiting"),
    path("mijn/wachten/aanpassen/", joining.change_request, name="change_request"),
    path("mijn/wachten/intrekken/", joining.withdraw_request, name="withdraw_request"),
    path("mijn/uitnodigen/", inviting.invite, name="invite"),
    path("mijn/uitnodigen/<int:pk>/opnieuw/", inviting.send_again, name="send_invitation_again"),
    path("mijn/uitnodigen/<int:pk>/intrekken/", inviting.withdraw, name="withdraw_invitation"),
    path("mijn/berichten/", inbox.messages, name="messages"),
    path("mijn/berichten/gelezen/", inbox.all_read, name="messages_read"),
    path("mijn/berichten/<int:pk>/", inbox.open_message, name="message"),
]
