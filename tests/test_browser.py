"The widgets in a real browser: JupyterLab, Chromium, sliders that move, a prompt that is typed."
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import house
import notebooks
import pytest

LECTURE = house.NBS/'01_gradients.ipynb'
PLAYGROUND = house.NBS/'tools'/'playground.ipynb'
BROWSERS = 'chromium', 'chromium-browser', 'google-chrome'
SETTINGS = {'apputils-extension/notification': '{"fetchNews": "false", "checkForUpdates": false}',
            'notebook-extension/tracker': '{"windowingMode": "none"}'}
READY = '''async () => {
    const tab = () => window.jupyterapp.shell.currentWidget;
    const pause = () => new Promise(done => setTimeout(done, 100));
    while (!tab()?.sessionContext) await pause();
    await tab().context.ready; await tab().sessionContext.ready;
    while (tab().sessionContext.session?.kernel?.status !== 'idle') await pause(); }'''
RUN_CELL = '''async (i) => {
    window.jupyterapp.shell.currentWidget.content.activeCellIndex = i;
    return await window.jupyterapp.commands.execute('notebook:run-cell'); }'''
ERRORS = '''() => {
    const cells = window.jupyterapp.shell.currentWidget.content.model.cells, found = [];
    for (let i = 0; i < cells.length; i++) for (const o of cells.get(i).toJSON().outputs || [])
        if (o.output_type === 'error') found.push(`${i}: ${o.ename}: ${o.evalue}`);
    return found; }'''
WARNINGS = '.jp-RenderedText[data-mime-type="application/vnd.jupyter.stderr"]'
PIXELS = '''(im) => { const c = document.createElement('canvas');
    [c.width, c.height] = [im.naturalWidth, im.naturalHeight];
    c.getContext('2d').drawImage(im, 0, 0);
    return c.toDataURL(); }'''


def chromium():
    "The path of a Chromium, installed first if it can be; None where it cannot"
    def found(): return next(filter(None, map(shutil.which, BROWSERS)), None)
    is_root = hasattr(os, 'geteuid') and os.geteuid() == 0
    if found() or not is_root or not shutil.which('apt-get'): return found()
    install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium']
    if subprocess.run(install, capture_output=True).returncode:
        subprocess.run(['apt-get', 'update', '-qq'], capture_output=True)
        subprocess.run(install, capture_output=True)
    return found()


def answers(server, address):
    "Whether the server's process answers at the address, for which it is given a while"
    local = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(300):
        if server.poll() is not None: return False
        try: local.open(address, timeout=2).close()
        except OSError: time.sleep(.3)
        else: return True
    return False


@contextmanager
def jupyterlab(folder, home):
    "A JupyterLab server on `folder` with settings of its own; yields its address and token"
    for name, text in SETTINGS.items():
        path = home/f'settings/@jupyterlab/{name}.jupyterlab-settings'
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        port = s.getsockname()[1]
    token = secrets.token_hex(8)
    base = f'http://127.0.0.1:{port}'
    env = notebooks.environment(home, threads=1) | dict(
        JUPYTER_CONFIG_DIR=f'{home}/config', JUPYTER_RUNTIME_DIR=f'{home}/runtime',
        JUPYTERLAB_SETTINGS_DIR=f'{home}/settings', JUPYTERLAB_WORKSPACES_DIR=f'{home}/workspaces')
    with open(home/'server.log', 'w') as log:
        server = subprocess.Popen(
            [sys.executable, '-m', 'jupyterlab', '--no-browser', '--allow-root', '--ip=127.0.0.1',
             f'--port={port}', '--ServerApp.port_retries=0', f'--IdentityProvider.token={token}',
             f'--ServerApp.root_dir={folder}', '--expose-app-in-browser'],
            env=env, stdout=log, stderr=subprocess.STDOUT)
    try:
        up = answers(server, f'{base}/api/status?token={token}')
        assert up, f"JupyterLab does not start:\n{(home/'server.log').read_text()[-2000:]}"
        yield base, token
    finally:
        server.terminate()
        try: server.wait(15)
        except subprocess.TimeoutExpired: server.kill()


@contextmanager
def open_notebook(path, tmp_path):
    "A browser page that shows a copy of the notebook at `path` with its kernel ready"
    browser = chromium()
    if not browser:
        told = 'NO CHROMIUM, AND NONE CAN BE INSTALLED: the widgets were not tried in a browser'
        pytest.fail(told) if os.environ.get('CI') == 'true' else pytest.skip(told)
    from playwright.sync_api import sync_playwright
    folder = tmp_path/'notebooks'
    home = tmp_path/'home'
    folder.mkdir()
    shutil.copy(path, folder)
    with jupyterlab(folder, home) as (base, token), sync_playwright() as p:
        window = p.chromium.launch(executable_path=browser,
                                   args=['--no-sandbox', '--disable-dev-shm-usage'])
        page = window.new_page(viewport=dict(width=1200, height=900))
        page.set_default_timeout(120_000)
        page.outside = []
        badges = [image for _, image, _ in house.SERVICES]
        known = (base, 'data:', 'blob:', 'ws:', *badges)
        def note(request):
            if not request.url.startswith(known): page.outside.append(request.url)
        page.on('request', note)
        page.goto(f'{base}/lab/tree/{Path(path).name}?reset&token={token}',
                  wait_until='domcontentloaded')
        page.wait_for_selector('.jp-NotebookPanel .jp-Cell')
        page.evaluate(READY)
        yield page
        window.close()


def screenshot(page):
    "Kept where the variable FASTDIFF_SCREENSHOT says."
    if 'FASTDIFF_SCREENSHOT' in os.environ: page.screenshot(path=os.environ['FASTDIFF_SCREENSHOT'])


def run_down_to(pattern, path, page):
    "Runs only the cells down to the widget's; that all of them run test_notebooks.py shows"
    for i, c in enumerate(notebooks.read(path).cells):
        if c.cell_type != 'code': continue
        page.evaluate(RUN_CELL, i)
        if re.search(pattern, c.source): break
    assert page.evaluate(ERRORS) == []


@pytest.mark.seconds(110)
def test_pixel_widget(tmp_path):
    with open_notebook(LECTURE, tmp_path) as page:
        run_down_to(r'(?<!def )pixel_explorer\(', LECTURE, page)
        handle = page.locator('.widget-slider .noUi-handle').first
        labels = page.locator('.widget-html, .widget-label, .jupyter-widgets')
        shown = labels.get_by_text('P(digit) =').last
        before = shown.inner_text()
        assert re.search(r'P\(digit\) = \d\.\d+', before)
        handle.scroll_into_view_if_needed()
        handle.focus()
        for _ in range(40):
            page.keyboard.press('ArrowRight')
            page.wait_for_timeout(100)
            if shown.inner_text() != before: break
        assert shown.inner_text() != before, 'the slider moved, and the probability did not'
        screenshot(page)
        assert page.evaluate(ERRORS) == []
        assert page.outside == []


@pytest.mark.seconds(50)
def test_playground(tmp_path):
    """Another prompt gives another picture, the slider goes back through its steps, and what is
    refused is told in words."""
    with open_notebook(PLAYGROUND, tmp_path) as page:
        run_down_to(r'(?m)^playground\(', PLAYGROUND, page)
        mix = page.locator('img.widget-image').first
        def pixels(): return mix.evaluate(PIXELS)
        def changed(before, what):
            for _ in range(100):
                page.wait_for_timeout(100)
                if pixels() != before: return pixels()
            raise AssertionError(f'{what}, and the picture did not change')
        first = pixels()
        field = page.locator('.widget-text input').first
        field.fill('a white two on a green background')
        draw = page.get_by_role('button', name='draw', exact=True)
        told = page.locator('.widget-html')
        draw.click()
        second = changed(first, 'another prompt was drawn')
        told.get_by_text('drawn in 12 steps').wait_for()
        handle = page.locator('.widget-slider .noUi-handle').last
        handle.scroll_into_view_if_needed()
        handle.focus()
        page.keyboard.press('ArrowLeft')
        changed(second, 'the slider went back a step')
        page.keyboard.press('ArrowRight')
        for _ in range(100):
            if pixels() == second: break
            page.wait_for_timeout(100)
        assert pixels() == second, 'the slider went forth again, and the picture is another'
        screenshot(page)
        seed = page.locator('.widget-text input[type=number]').first
        seed.fill('99999999999999999999999')
        seed.press('Tab')
        draw.click()
        told.get_by_text('not drawn: ').wait_for()
        assert page.evaluate(ERRORS) == []
        assert page.locator(WARNINGS).count() == 0
        assert page.outside == []
