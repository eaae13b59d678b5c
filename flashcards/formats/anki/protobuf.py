"""The little of protobuf that packages need: the whole-number fields of one flat message."""


def varints(message: bytes) -> dict[int, int]:
    """Field number -> its last value; fields of other kinds are passed over.

    Raises:
        ValueError: no such message.
    """
    found: dict[int, int] = {}
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        kind = key & 7
        if kind == 0:
            found[key >> 3], at = _varint(message, at)
        elif kind == 2:
            length, at = _varint(message, at)
            at += length
        elif kind in (1, 5):
            at += 8 if kind == 1 else 4
        else:
            raise ValueError(f"field of kind {kind}")
    if at != len(message):
        raise ValueError("cut short")
    return found


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """A number and the place after it."""
    number = 0
    for shift in range(0, 64, 7):
        if at >= len(message):
            raise ValueError("cut short")
        byte = message[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
    raise ValueError("number too long")
