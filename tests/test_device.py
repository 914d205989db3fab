"""The checks of device_checks.py, in a process of their own: the device that is imitated where
there is no GPU spoils autograd for all that comes after."""
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.seconds(120)
def test_on_another_device():
    checks = Path(__file__).with_name('device_checks.py')
    run = [sys.executable, '-m', 'pytest', '-n0', '-q', str(checks)]
    done = subprocess.run(run, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    assert ' passed' in done.stdout and 'skipped' not in done.stdout
