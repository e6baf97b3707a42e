# The site with everything it needs to be served; compose.yaml runs it once for each kind of process.
FROM python:3.11-slim-bookworm

RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends make curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --user-group --create-home site \
 && install -d -o site -g site /site /media

WORKDIR /site
USER site
COPY --chown=site:site . .
# Everything for the front end is made here; what only that needs does not come along.
RUN make setup && rm -rf assets/node_modules "$HOME/.cache" "$HOME/.npm"

ENV DJANGO_SETTINGS_MODULE=config.settings.production HOST=0.0.0.0 PORT=8000 MEDIA_ROOT=/media
EXPOSE 8000
CMD [".venv/bin/gunicorn", "-c", "gunicorn.conf.py", "config.wsgi"]
