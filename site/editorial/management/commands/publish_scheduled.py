from wagtail.management.commands import publish_scheduled

from editorial.scheduling import publish_due


class Command(publish_scheduled.Command):
    help = (
        "Publish and unpublish pages whose time has come. A page that may not be "
        "published stays a draft; its owner is told by e-mail."
    )

    def handle(self, *args, **options) -> None:
        if not options["dryrun"]:
            for page, reasons in publish_due():
                self.stderr.write(f"Not published: {page}: {' '.join(reasons)}")
        super().handle(*args, **options)
