"""Take from Python what Windows has not, for a process that starts with it."""

import multiprocessing
import os
import signal
import sys
from importlib.abc import MetaPathFinder

multiprocessing.set_start_method("spawn")

for name in ("fork", "forkpty", "killpg", "getuid", "geteuid", "setsid", "wait3"):
    delattr(os, name)
for name in ("SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "alarm", "setitimer"):
    delattr(signal, name)


class Missing(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name in ("fcntl", "grp", "pwd", "resource", "termios"):
            raise ImportError(f"no module named {name} here")


for name in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Missing())
