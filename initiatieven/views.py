"""What is asked for beside the pages themselves."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from initiatieven.map_data import places


@require_safe
def map_data(request: HttpRequest) -> JsonResponse:
    """Give the places of a list, with the same filters as the list, as JSON."""
    return JsonResponse({"places": places(request.GET, request.path)})
