"""Writes the JPEG files of this folder and what libjpeg decodes them to. Needs Pillow; made with 9.4."""
import pathlib

from PIL import Image

FOLDER = pathlib.Path(__file__).parent
ROTATED = 6  # the tag of a camera that was turned: show it a quarter to the right


def picture():
    image = Image.new("RGB", (24, 16))
    image.putdata([(10 * x, 15 * y, 255 - 5 * (x + y)) for y in range(16) for x in range(24)])
    return image


def write(name, **options):
    file = FOLDER / f"{name}.jpg"
    picture().save(file, quality=92, **options)
    decoded = Image.open(file)
    (FOLDER / f"{name}.rgb").write_bytes(decoded.convert("RGB").tobytes())


exif = Image.Exif()
exif[0x0112] = ROTATED
write("plain", subsampling=0)
write("progressive", progressive=True, subsampling=0)
write("turned", exif=exif, subsampling=0)
