"""Joining, messages, and what members see of each other."""

from django.urls import path, re_path

from members.views import directory, inbox, inviting, joining, profile

urlpatterns = [
    path("meedoen/", joining.join, name="join"),
    path("meedoen/uitnodiging/<str:token>/", inviting.invited, name="invited"),
    path("meedoen/uitnodiging/<str:token>/aannemen/", inviting.accept, name="accept_invitation"),
    path("mijn/wachten/", joining.waiting, name="waiting"),
    path("mijn/wachten/aanpassen/", joining.change_request, name="change_request"),
    path("mijn/wachten/intrekken/", joining.withdraw_request, name="withdraw_request"),
    path("mijn/profiel/", profile.profile, name="profile"),
    path("mijn/profiel/foto/", profile.change_portrait, name="change_portrait"),
    path("mijn/profiel/foto/weg/", profile.remove_portrait, name="remove_portrait"),
    re_path(r"^mijn/profiel/zoals/(?P<who>leden|iedereen)/$", profile.as_others_see, name="profile_seen"),
    path("mijn/portret/<int:user_id>/", profile.portrait, name="portrait"),
    path("mijn/leden/", directory.directory, name="directory"),
    path("mijn/leden/<int:user_id>/", directory.person, name="person"),
    path("mijn/uitnodigen/", inviting.invite, name="invite"),
    path("mijn/uitnodigen/<int:pk>/opnieuw/", inviting.send_again, name="send_invitation_again"),
    path("mijn/uitnodigen/<int:pk>/intrekken/", inviting.withdraw, name="withdraw_invitation"),
    path("mijn/berichten/", inbox.messages, name="messages"),
    path("mijn/berichten/gelezen/", inbox.all_read, name="messages_read"),
    path("mijn/berichten/<int:pk>/", inbox.open_message, name="message"),
]
