"""The form of an image: a broken or gigantic file gets a sentence."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class WholeImageField(WagtailImageField):
    """
    Looks at an image's header before the image is unpacked.

    Wagtail unpacks it to learn its size, which takes hundreds of megabytes for a small
    hostile file, and lets the errors of a truncated one through.
    """

    def check_image_pixel_size(self, f: UploadedFile) -> None:
        try:
            with Image.open(f) as image:
                pixels = image.width * image.height
        except Image.DecompressionBombError:
            pixels = None
        except Exception as problem:
            raise self._invalid() from problem
        finally:
            f.seek(0)
        if self.max_image_pixels and (pixels or 2**62) > self.max_image_pixels:
            raise ValidationError(
                self.error_messages["file_too_many_pixels"]
                % {
                    "num_pixels": pixels or _("unknown number"),
                    "max_pixels_count": self.max_image_pixels,
                },
                code="file_too_many_pixels",
            )
        self._unpack(f)

    def _unpack(self, f: UploadedFile) -> None:
        try:
            super().check_image_pixel_size(f)
        except ValidationError:
            raise
        except Exception as problem:
            # Pillow meets a broken file with whatever error is nearest.
            raise self._invalid() from problem

    def _invalid(self) -> ValidationError:
        return ValidationError(
            self.error_messages["invalid_image"], code="invalid_image"
        )


class ImageForm(BaseImageForm):
    file = WholeImageField(label=_("File"))
