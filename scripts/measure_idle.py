"""What the watcher uses when nothing happens: python scripts/measure_idle.py OFFICE [SECONDS]

Starts `alur watch`, lets it settle for 30 seconds, and prints its share of one core and its memory.
"""

import signal
import subprocess
import sys
import time

import psutil

SETTLE = 30.0


def main() -> None:
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    command = (sys.executable, "-m", "pipeline", "--root", sys.argv[1], "watch")
    child = subprocess.Popen(command)
    watcher = psutil.Process(child.pid)
    time.sleep(SETTLE)
    before = watcher.cpu_times()
    time.sleep(seconds)
    after = watcher.cpu_times()
    used = after.user + after.system - before.user - before.system
    print(f"{100 * used / seconds:.2f} % of a core over {seconds:g} s")
    print(f"{watcher.memory_info().rss / 2**20:.0f} MB resident")
    child.send_signal(signal.SIGTERM)
    child.wait()


if __name__ == "__main__":
    main()
