"""Children of a test that die on the spot or wait, as a crash or another program would."""

import os
import signal
import traceback
from collections.abc import Callable


def run_child(work: Callable[[], object]) -> int:
    """Run in a fork; answers with its exit status, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        status = 70
        try:
            work()
            status = 0
        except SystemExit as leave:
            status = int(leave.code or 0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def die() -> None:
    """End this process as `kill -9` would."""
    os.kill(os.getpid(), signal.SIGKILL)
