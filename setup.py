"Hands the metadata of settings.ini to setuptools."
import re
from configparser import ConfigParser
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
ini = ConfigParser(delimiters=['='])
ini.read(HERE/'settings.ini', encoding='utf-8')
cfg = ini['DEFAULT']
NAME = cfg['lib_name']


class BuildWithSettings(build_py):
    "The installed package keeps a copy of settings.ini, which tells its version and its address."
    def run(self):
        super().run()
        if self.editable_mode: return
        self.copy_file(str(HERE/'settings.ini'), self._settings())

    def get_outputs(self, include_bytecode=True):
        return [*super().get_outputs(include_bytecode), self._settings()]

    def _settings(self):
        return str(Path(self.build_lib)/NAME/'settings.ini')


def front_page():
    "README.md with whole addresses: a package's page has no files beside it."
    text = (HERE/'README.md').read_text(encoding='utf-8')
    branch = cfg['branch']
    raw = cfg['git_url'].replace('github.com', 'raw.githubusercontent.com')
    text = re.sub(r'!\[([^]]*)\]\((?![a-z]+:)', rf'![\1]({raw}/{branch}/', text)
    return re.sub(r'\]\((?![a-z]+:|#)', f"]({cfg['git_url']}/blob/{branch}/", text)


setup(
    name=cfg['dist_name'], version=cfg['version'], description=cfg['description'],
    keywords=cfg['keywords'].split(), author=cfg['author'], license_expression=cfg['license'],
    long_description=front_page(), long_description_content_type='text/markdown',
    packages=find_packages(include=[NAME, f'{NAME}.*']),
    package_data={NAME: ['assets/**', 'py.typed'], '': ['*.pyi']},
    cmdclass={'build_py': BuildWithSettings},
    python_requires=f">={cfg['min_python']}", install_requires=cfg['requirements'].split(),
    extras_require={e: cfg[f'{e}_requirements'].split() for e in ('lab', 'hub', 'scale', 'dev')},
    entry_points={'console_scripts': cfg['console_scripts'].split(),
                  'nbdev': [f'{NAME}={NAME}._modidx:d']},
    classifiers=['Intended Audience :: Education', 'Programming Language :: Python :: 3',
                 'Topic :: Scientific/Engineering :: Artificial Intelligence', 'Typing :: Typed'])
