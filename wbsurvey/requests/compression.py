"""Pages are sent compressed where that tells nobody what is in them."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

# Workbooks, documents and pictures are compressed already.
COMPRESSED = frozenset({"application/json", "image/svg+xml", "text/csv", "text/html", "text/plain"})
# What browsers say of a request that a page of another site has caused.
FROM_ELSEWHERE = frozenset({"cross-site", "same-site"})


class CompressionMiddleware(GZipMiddleware):
    """Compress texts, except for requests that another site has caused.

    The length of a compressed page tells whether a text in the address occurs in the page as well, and a
    foreign site could ask for one text after the other (BREACH). To such requests pages go as they are. Each
    page that is compressed is up to 100 random bytes longer, for browsers that do not say who asks.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        is_text = response.headers.get("Content-Type", "").partition(";")[0] in COMPRESSED
        if not is_text or request.headers.get("Sec-Fetch-Site") in FROM_ELSEWHERE:
            return response
        return super().process_response(request, response)
