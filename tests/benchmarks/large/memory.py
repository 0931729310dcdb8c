"""What a process holds, and what the system has kept of files."""

import os
import resource
from pathlib import Path


def memory() -> dict[str, int]:
    """Megabytes: all that is resident, what is the process's own (files mapped are not), the most so far."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(rest.split()[0]) // 1024 for name, _, rest in (line.partition(":") for line in lines)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"resident_mb": sizes["Rss"], "private_mb": sizes["Anonymous"], "peak_resident_mb": peak}


def forget(folder: Path) -> None:
    """After this the system must read the files below ``folder`` from the disk again."""
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            os.fsync(descriptor)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)
