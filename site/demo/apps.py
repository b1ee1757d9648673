from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The content and accounts of `make demo`; development has it, the image does not."""

    name = "demo"
