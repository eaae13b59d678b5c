"""Making what was written last through a power cut."""

import os


def sync(path: str) -> None:
    """Wait until a file's bytes are on the disk."""
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def sync_folder(folder: str) -> None:
    """Wait until a folder's names are on the disk, where folders can be synced."""
    if os.name == "nt":
        return
    descriptor = os.open(folder or ".", os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: str) -> None:
    """Take a file away if it is there."""
    if os.path.exists(path):
        os.remove(path)
