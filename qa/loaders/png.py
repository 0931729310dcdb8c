"""Pictures as PNG files."""

import struct
import zlib

_MARK = b"\x89PNG\r\n\x1a\n"
_COLOURS = 4


def png(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """A PNG file of ``pixels``: rows of ``stride`` bytes, four a pixel (red, green, blue, none)."""
    rows = b"".join(
        b"\0" + _opaque(pixels[row * stride : row * stride + width * _COLOURS]) for row in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return _MARK + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 6)) + _chunk(b"IEND", b"")


def _opaque(row: bytes) -> bytes:
    """Three bytes a pixel."""
    colours = bytearray(len(row) // _COLOURS * 3)
    for colour in range(3):
        colours[colour::3] = row[colour::_COLOURS]
    return bytes(colours)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
