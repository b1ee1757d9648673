# The site's image, for the web server, the worker and the commands of manage.py.
#
#   docker build --tag talkoot .
#
# It runs as nobody in particular on a file system that it cannot write to; uploads go to
# the volume at /media.

FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements/production.txt requirements/
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/production.txt
COPY LICENSE NOTICE manage.py ./
COPY toolkit toolkit
COPY catalogue catalogue
COPY pilots pilots
COPY search search
COPY docs docs
COPY site site
ENV DJANGO_SETTINGS_MODULE=config.settings.production \
    LEXICON_ROOT=/app/lexicon STATIC_ROOT=/app/staticfiles
# The variables are for building alone: what runs is given its own.
RUN for po in site/locale/*/LC_MESSAGES/*.po; do \
        /venv/bin/python -c 'import polib, sys; polib.pofile(sys.argv[1]).save_as_mofile(sys.argv[1][:-2] + "mo")' "$po"; \
    done \
    && SECRET_KEY=build SITE_URL=https://localhost /venv/bin/python manage.py collectstatic --noinput \
    && SECRET_KEY=build SITE_URL=https://localhost /venv/bin/python manage.py shell -c "from search.analysis.lexicon import lexicon; lexicon()" \
    && /venv/bin/python -m compileall -q manage.py toolkit catalogue pilots search site

FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    LEXICON_ROOT=/app/lexicon STATIC_ROOT=/app/staticfiles MEDIA_ROOT=/media
RUN useradd --system --uid 10001 talkoot && install --directory --owner talkoot /media
COPY --from=build /venv /venv
COPY --from=build /app /app
COPY deploy/gunicorn.conf.py /app/
WORKDIR /app
USER talkoot
VOLUME /media
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
CMD ["gunicorn", "--config", "gunicorn.conf.py", "config.wsgi"]
