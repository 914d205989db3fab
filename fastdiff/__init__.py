"Diffusion models, from one changed pixel to Stable Diffusion."
from configparser import ConfigParser
from pathlib import Path


def _settings():
    "settings.ini, of which an installed package holds a copy, and whether this is a checkout."
    package = Path(__file__).parent
    for path in (package/'settings.ini', package.parent/'settings.ini'):
        found = ConfigParser(delimiters=['='])
        found.read(path, encoding='utf-8')
        if found['DEFAULT'].get('lib_name') == package.name:
            return dict(found['DEFAULT']), path.parent != package
    return {}, False


SETTINGS, IS_CHECKOUT = _settings()
__version__ = SETTINGS.get('version', '0+not.installed')
