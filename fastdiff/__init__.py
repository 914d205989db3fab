"Diffusion models, from one changed pixel to Stable Diffusion."
from importlib.metadata import PackageNotFoundError, version

try: __version__ = version('fastdiff')  # settings.ini holds it, the install records it
except PackageNotFoundError: __version__ = '0+not.installed'
