"""Where members write, and what people leave beneath what others wrote."""

from django.urls import path

from writing.views import autosave, choose, difference, experiences, here_too, moves, piece, steps

urlpatterns = [
    path("ik-deed-dit-ook/<int:page_id>/", experiences.tell_experience, name="experience"),
    path("ik-deed-dit-ook/<int:page_id>/bedankt/", experiences.experience_thanks, name="experience_thanks"),
    path("mijn/hier-ook/<int:page_id>/", here_too.here_too_page, name="here_too"),
    path("mijn/plaatsen/", choose.choose, name="choose_kind"),
    path("mijn/plaatsen/<slug:slug>/", choose.begin, name="begin_piece"),
    path("mijn/stukken/<int:page_id>/", piece.piece, name="piece"),
    path("mijn/stukken/<int:page_id>/schrijven/<slug:key>/", steps.step, name="piece_step"),
    path("mijn/stukken/<int:page_id>/bewaren/", autosave.autosave, name="piece_autosave"),
    path("mijn/stukken/<int:page_id>/voorbeeld/", piece.preview, name="piece_preview"),
    path(
        "mijn/stukken/<int:page_id>/verschil/<int:kept_id>/", difference.difference, name="piece_difference"
    ),
    path("mijn/stukken/<int:page_id>/verschil/<int:kept_id>/weg/", difference.drop, name="piece_drop_kept"),
    path("mijn/stukken/<int:page_id>/inleveren/", moves.hand_in, name="piece_hand_in"),
    path("mijn/stukken/<int:page_id>/terughalen/", moves.take_back, name="piece_take_back"),
    path("mijn/stukken/<int:page_id>/offline/", moves.offline, name="piece_offline"),
    path("mijn/stukken/<int:page_id>/online/", moves.stay_online, name="piece_stay_online"),
    path("mijn/stukken/<int:page_id>/weggooien/", moves.discard, name="piece_discard"),
]
