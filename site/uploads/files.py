"""Forms of images and documents: a broken or hostile file gets a sentence."""

from contextlib import suppress
from io import BytesIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms
from PIL.ExifTags import Base
from PIL.ImageOps import exif_transpose
from PIL.ImageSequence import all_frames
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.images.rect import Rect
from willow.plugins.pillow import PillowImage
from willow.registry import registry

LONGEST_SIDE = (
    20_000  # pixels; scaling takes 45 bytes for each, whatever the other side
)
MOST_PIXELS_OF_ALL_FRAMES = 40_000_000
UNMOVED = ("AVIF", "PNG")  # Willow scales none of these that moves.
# Each format reads those that it knows.
WITHOUT_METADATA = {"quality": 90, "exif": b"", "xmp": b"", "icc_profile": None}


class WholeImageField(WagtailImageField):
    """
    Looks at an image's header before the image is unpacked.

    Wagtail unpacks it to learn its size, which takes hundreds of megabytes for a small
    hostile file, and lets the errors of a truncated one through.
    """

    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        if data:
            self.check_image_file_size(data)
            self._look_at_start(data)
        return super().to_python(data)

    def _look_at_start(self, data: UploadedFile) -> None:
        """Keep from Willow what is no picture, of which it would read all as a drawing."""
        if PurePath(data.name).suffix.lower()[1:] not in self.allowed_image_extensions:
            raise ValidationError(
                self.error_messages["invalid_image_extension"],
                code="invalid_image_extension",
            )
        try:
            with Image.open(data) as image:
                self._refuse_moving(data, image)
        except ValidationError:
            raise
        except Image.DecompressionBombError:
            pass  # It is told of below.
        except Exception as problem:
            raise self._invalid() from problem
        data.seek(0)

    def _refuse_moving(self, data: UploadedFile, image: Image.Image) -> None:
        if image.format in UNMOVED and is_animated(data, image):
            raise ValidationError(
                _(
                    "The site takes no animated %(format)s. Save it as an animated WebP or "
                    "GIF, or send one picture of it."
                )
                % {"format": image.format}
            )

    def check_image_pixel_size(self, f: UploadedFile) -> None:
        try:
            with Image.open(f) as image:
                side = max(image.size)
                pixels = image.width * image.height
                is_transparent = image.has_transparency_data
        except Image.DecompressionBombError:
            side, pixels, is_transparent = 0, None, False
        except Exception as problem:
            raise self._invalid() from problem
        finally:
            f.seek(0)
        self._refuse_size(side, pixels, is_transparent)
        self._unpack(f)

    def _refuse_size(self, side: int, pixels: int | None, is_transparent: bool) -> None:
        # Pillow scales a transparent picture by way of a second one of the same size.
        most = self.max_image_pixels // (2 if is_transparent else 1)
        if (pixels or 2**62) > most:
            raise ValidationError(
                self.error_messages["file_too_many_pixels"]
                % {
                    "num_pixels": pixels or _("unknown number"),
                    "max_pixels_count": most,
                },
                code="file_too_many_pixels",
            )
        if side > LONGEST_SIDE:
            raise ValidationError(
                _("The picture is too long: a side may have at most %(most)s pixels.")
                % {"most": LONGEST_SIDE}
            )

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
    """Keeps the picture of an uploaded file and nothing else that the file holds."""

    file = WholeImageField(label=_("File"))

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        try:
            file.image = None  # Wagtail holds it unpacked until the request ends.
            content = picture_only(file)
        except Exception as problem:
            # Pillow meets a broken file with whatever error is nearest.
            raise ValidationError(
                self.fields["file"].error_messages["invalid_image"],
                code="invalid_image",
            ) from problem
        return SimpleUploadedFile(file.name, content, file.content_type)


def is_animated(file: UploadedFile, image: Image.Image) -> bool:
    """Whether it has several frames, or could: an AVIF of the brand "avis"."""
    file.seek(8)
    return file.read(4) == b"avis" or image.n_frames > 1


def picture_only(file: UploadedFile) -> bytes:
    """
    The picture anew in its own format, upright and in the usual colours.

    Where and with what it was taken is nobody's business, and what hides behind the picture,
    such as a web page, is gone. Raises ValueError if its frames are too many.
    """
    file.seek(0)
    with Image.open(file) as image:
        # Phones put a second view or the brightness behind a photograph: MPO, two JPEGs.
        form = "JPEG" if image.format == "MPO" else image.format
        frames = 1 if form == "JPEG" else getattr(image, "n_frames", 1)
        options = {"save_all": True} if frames > 1 else {}
        if frames * image.width * image.height > MOST_PIXELS_OF_ALL_FRAMES:
            raise ValueError("Too many frames.")
        if frames == 1:
            exif_transpose(image, in_place=True)
            image = in_usual_colours(image)
        elif image.getexif().get(Base.Orientation, 1) != 1:
            image, *others = all_frames(image, exif_transpose)
            durations = [frame.info.get("duration", 0) for frame in (image, *others)]
            options |= {"append_images": others, "duration": durations}
        image.info.pop("comment", None)
        content = BytesIO()
        image.save(content, form, **WITHOUT_METADATA, **options)
    return content.getvalue()


def in_usual_colours(image: Image.Image) -> Image.Image:
    """The image in sRGB, so that it looks the same without its colour profile."""
    profile = image.info.pop("icc_profile", None)
    if not profile or image.mode not in ("RGB", "RGBA"):
        return image.convert("RGB") if image.mode == "CMYK" else image
    # A broken profile says nothing about the colours.
    with suppress(ImageCms.PyCMSError):
        ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            inPlace=True,
        )
    return image


crop = PillowImage.crop


def spare_memory() -> None:
    """Scale a picture without a copy of it: Willow makes two, of 80 MB each."""
    registry.register_operation(PillowImage, "auto_orient", upright)
    PillowImage.crop = cropped


def upright(willow: PillowImage) -> PillowImage:
    exif_transpose(willow.image, in_place=True)
    return willow


def cropped(willow: PillowImage, rect: Rect) -> PillowImage:
    is_whole = tuple(rect) == (0, 0, *willow.get_size())
    return willow if is_whole else crop(willow, rect)


# How a file of a kind begins, wherever in its first bytes the signature stands.
SIGNATURES = {"pdf": b"%PDF-", "rtf": b"{\\rtf"} | dict.fromkeys(
    ["docx", "odp", "ods", "odt", "pptx", "xlsx", "zip"], b"PK"
)
FIRST_BYTES = 1024


class DocumentForm(BaseDocumentForm):
    """Refuses a file that is not what its name says, such as a web page named PDF."""

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        extension = file.name.rpartition(".")[2].lower()
        file.seek(0)
        start = file.read(FIRST_BYTES)
        file.seek(0)
        if SIGNATURES.get(extension, b"") not in start:
            raise ValidationError(
                _("The file is not a %(kind)s file, or it is damaged.")
                % {"kind": extension.upper()}
            )
        return file
