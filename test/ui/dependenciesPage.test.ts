import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Picture } from '../../src/protocol/dependencies';
import { companyPicture, largePicture, node, pageTexts, pictureOf } from '../fixtures/pictures';
import { themeColours, type ThemeName } from '../fixtures/themeColours';
import { WebviewPage } from './webviewPage';

describe('The dependencies page', () => {
  let shown: WebviewPage;

  async function open(
    picture: Picture = companyPicture(),
    theme: ThemeName = 'dark',
    size?: { width: number; height: number },
  ): Promise<void> {
    shown = await WebviewPage.open('dependencies', theme, size);
    await shown.send({ type: 'start', language: 'en', texts: pageTexts });
    await shown.send({ type: 'state', picture });
  }

  afterEach(async () => {
    assert.deepEqual(await shown.blocked(), [], 'The content security policy stops nothing that the page does.');
    await shown.close();
  });

  const nodes = (): Locator => shown.page.locator('.node');
  const nodeNamed = (label: string): Locator => shown.page.getByRole('button', { name: new RegExp(`, ${label},`) });
  const button = (name: string): Locator => shown.page.getByRole('button', { name, exact: true });
  const focused = (): Locator => shown.page.locator('.target:focus');

  for (const theme of Object.keys(themeColours) as ThemeName[]) {
    it(`can be read by everybody in the ${theme} theme, as picture and as list`, async () => {
      await open(companyPicture(), theme);
      assert.equal(await nodes().count(), companyPicture().nodes.length);
      await shown.screenshot('dependencies');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await nodeNamed('SAP service account').hover();
      await shown.screenshot('dependencies-hover');
      await button('Show as list').click();
      await shown.page.getByRole('heading', { name: 'Credential', level: 2 }).waitFor();
      await shown.screenshot('dependencies-list');
      assert.deepEqual(await shown.accessibilityFaults(), []);
    });
  }

  it('asks for the picture when it is ready, and not before', async () => {
    await open();
    assert.deepEqual(await shown.sent(), [{ type: 'ready' }]);
  });

  it('does nothing on messages that are none', async () => {
    await open();
    for (const message of [null, 'show', { type: 'state' }, { type: 'state', picture: { nodes: 7 } }, { type: 'run' }])
      await shown.send(message);
    assert.equal(await nodes().count(), companyPicture().nodes.length);
  });

  it('is walked with the keyboard along the edges, and opens with Enter', async () => {
    await open();
    await nodeNamed('SAP password').focus();
    await shown.page.keyboard.press('ArrowLeft');
    assert.match((await focused().getAttribute('aria-label')) ?? '', /^Vault secret, sap-pw,/);
    await shown.page.keyboard.press('ArrowRight');
    await shown.page.keyboard.press('ArrowDown');
    assert.match((await focused().getAttribute('aria-label')) ?? '', /^Environment variable, SAP user,/);
    await shown.page.keyboard.press('Home');
    assert.match((await focused().getAttribute('aria-label')) ?? '', /SAP password/);
    assert.deepEqual(await shown.sentAfter('open', () => shown.page.keyboard.press('Enter')), {
      type: 'open',
      id: 'variable:sap password',
    });
    assert.deepEqual(await shown.sentAfter('open', () => shown.page.keyboard.press('Space')), {
      type: 'open',
      id: 'variable:sap password',
    });
  });

  it('has one stop for the Tab key in the whole picture', async () => {
    await open();
    assert.equal(await shown.page.locator('.target[tabindex="0"]').count(), 1);
    assert.match((await shown.page.locator('.target[tabindex="0"]').getAttribute('aria-label')) ?? '', /Asked for/);
  });

  it('moves with space and an arrow key, without opening anything', async () => {
    await open();
    await nodeNamed('SAP password').focus();
    const before = await place();
    await shown.page.keyboard.down('Space');
    await shown.page.keyboard.press('ArrowRight');
    await shown.page.keyboard.up('Space');
    assert.equal((await place()).x, before.x - 60);
    assert.deepEqual(await shown.sent(), [{ type: 'ready' }]);
  });

  it('opens what is clicked, and moves when it is dragged', async () => {
    await open();
    assert.deepEqual(await shown.sentAfter('open', () => nodeNamed('Register supplier').click()), {
      type: 'open',
      id: 'flow:register supplier',
    });
    const before = await place();
    const box = await nodeNamed('SAP ERP').boundingBox();
    assert.ok(box);
    await shown.page.mouse.move(box.x + 20, box.y + 10);
    await shown.page.mouse.down();
    await shown.page.mouse.move(box.x + 70, box.y + 40, { steps: 3 });
    await shown.page.mouse.up();
    const after = await place();
    assert.deepEqual([after.x - before.x, after.y - before.y].map(Math.round), [50, 30]);
    assert.equal((await shown.sent()).length, 2);
  });

  it('zooms with the wheel, the buttons and the keys, and shows all again', async () => {
    await open();
    const zoom = async (): Promise<number> => (await place()).zoom;
    const whole = await zoom();
    await shown.page.mouse.move(640, 400);
    await shown.page.mouse.wheel(0, -200);
    await shown.page.waitForFunction(`Number(/scale\\((.*)\\)/.exec(document.querySelector('.picture').style.transform)[1]) > ${whole}`);
    const nearer = await zoom();
    await button('Zoom out').click();
    assert.ok((await zoom()) < nearer);
    await nodeNamed('SAP password').focus();
    await shown.page.keyboard.press('+');
    assert.ok(Math.abs((await zoom()) - nearer) < 1e-9);
    await button('Show all').click();
    assert.ok(Math.abs((await zoom()) - whole) < 1e-9);
  });

  it('dims what has nothing to do with the node under the pointer, and names the parts', async () => {
    await open();
    await nodeNamed('SAP service account').hover();
    assert.deepEqual((await shown.page.locator('.node.dim .label').allTextContents()).sort(), ['Connecti…r person', 'Legacy ERP']);
    assert.deepEqual((await shown.page.locator('.name text').allTextContents()).sort(), ['Password', 'User name']);
  });

  it('names broken edges at all times, and says what could not be seen', async () => {
    await open();
    assert.deepEqual(await shown.page.locator('.name.broken text').allTextContents(), ['Broken']);
    await shown.page.getByText('Connections of other people could not be seen').waitFor();
  });

  it('tells the same in its list, where everything can be opened, asked about and copied', async () => {
    await open();
    await button('Show as list').click();
    const entry = shown.page.locator('li', { hasText: 'Key Vault · Connection, Desktop flow' });
    assert.match(await entry.innerText(), /Rests on: SAP password \(Password\) · SAP user \(User name\)/);
    assert.deepEqual(await shown.sentAfter('trace', () => entry.getByRole('button', { name: 'Show dependencies' }).click()), {
      type: 'trace',
      id: 'credential:sap service account',
    });
    assert.deepEqual(await shown.sentAfter('open', () => entry.getByRole('button', { name: 'SAP service account', exact: true }).click()), {
      type: 'open',
      id: 'credential:sap service account',
    });
    assert.deepEqual(await shown.sentAfter('copy', () => button('Copy as text').click()), { type: 'copy' });
    await entry.getByRole('button', { name: 'SAP user' }).click();
    assert.match(await shown.page.locator('li:focus').innerText(), /hbl_SapUser/);
  });

  it('stays a list when it is shown again', async () => {
    await open();
    await button('Show as list').click();
    await shown.send({ type: 'state', picture: companyPicture() });
    await button('Show as picture').waitFor();
  });

  it('saves an SVG that needs nothing else', async () => {
    await open();
    await nodeNamed('Legacy ERP').hover();
    const saved = String((await shown.sentAfter('save', () => button('Save as SVG').click())).data);
    assert.match(saved, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.doesNotMatch(saved, /var\(|class=|href=|<style|<!--|tabindex|opacity="0\.22"/);
    for (const text of ['2 credentials, 3 connections, 4 flows use this', 'Connection reference', 'Legacy ERP', 'Broken'])
      assert.ok(saved.includes(text), text);
    assert.ok(
      await shown.page.evaluate(
        `new Promise((done) => { const image = new Image(); image.onload = () => done(image.naturalWidth > 0); image.onerror = () => done(false); image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(${JSON.stringify(saved)}); })`,
      ),
    );
  });

  it('saves an SVG that can be read, whatever is in a name', async () => {
    const hostile = node('secret', 'a\u0000b\ufffe');
    await open(pictureOf(hostile, [hostile], []));
    const saved = String((await shown.sentAfter('save', () => button('Save as SVG').click())).data);
    assert.ok(saved.includes('a\ufffdb\ufffd'));
    assert.equal(
      await shown.page.evaluate(`new DOMParser().parseFromString(${JSON.stringify(saved)}, 'image/svg+xml').querySelector('parsererror')`),
      null,
    );
  });

  it('saves a PNG', async () => {
    await open();
    const saved = Buffer.from(String((await shown.sentAfter('save', () => button('Save as PNG').click())).data), 'base64');
    assert.equal(saved.subarray(1, 4).toString(), 'PNG');
    assert.ok(saved.readUInt32BE(16) > 2000, 'It is twice as wide as on the screen.');
  });

  it('says what failed and what to do, and asks again', async () => {
    await open();
    await shown.send({ type: 'failed', text: 'Dataverse cannot be reached', remedy: 'Check the network.' });
    await shown.page.getByRole('alert').getByText('Check the network.').waitFor();
    assert.deepEqual(await shown.accessibilityFaults(), []);
    assert.deepEqual(await shown.sentAfter('refresh', () => button('Refresh').click()), { type: 'refresh' });
    await shown.send({ type: 'state', picture: companyPicture() });
    assert.equal(await nodes().count(), companyPicture().nodes.length);
  });

  it('keeps its place when the same graph is read again', async () => {
    await open();
    await shown.page.mouse.move(640, 400);
    await button('Zoom in').click();
    const before = await place();
    await shown.send({ type: 'loading', text: 'Looking' });
    await shown.send({ type: 'state', picture: companyPicture() });
    assert.deepEqual(await place(), before);
  });

  it('draws a thing that nothing uses', async () => {
    const secret = node('secret', 'unused');
    await open(pictureOf(secret, [secret], [], { summary: 'Nothing uses this, as far as can be seen' }));
    assert.equal(await nodes().count(), 1);
    await shown.screenshot('dependencies-alone');
  });

  it('works in a narrow panel, and at twice the size', async () => {
    await open(companyPicture(), 'light', { width: 300, height: 560 });
    await shown.screenshot('dependencies-narrow');
    const fits = () =>
      shown.page.evaluate('document.documentElement.scrollWidth <= innerWidth && document.querySelector(".stage").clientHeight >= 140');
    assert.ok(await fits());
    assert.ok(await nodeNamed('SAP password').isVisible());
    await button('Show as list').click();
    assert.ok(await shown.page.evaluate('document.documentElement.scrollWidth <= innerWidth'));
    await shown.screenshot('dependencies-list-narrow');
    await button('Show as picture').click();
    await shown.page.setViewportSize({ width: 640, height: 400 });
    assert.ok(await fits());
  });

  it('draws 500 nodes, and walks them', async () => {
    const picture = largePicture(500, 3);
    await open(picture);
    assert.equal(await nodes().count(), picture.nodes.length);
    await shown.screenshot('dependencies-500');
    await nodeNamed('Secret 1').or(shown.page.locator('.target[tabindex="0"]')).first().focus();
    await shown.page.keyboard.press('ArrowRight');
    assert.match((await focused().getAttribute('aria-label')) ?? '', /^Environment variable/);
    await button('Show all').click();
    await shown.screenshot('dependencies-500-all');
  });

  /** Where the drawing is, as its transform says in the next frame. */
  async function place(): Promise<{ x: number; y: number; zoom: number }> {
    const transform = await shown.page.evaluate(
      'new Promise(requestAnimationFrame).then(() => document.querySelector(".picture").style.transform)',
    );
    const [x = 0, y = 0, zoom = 0] = [...String(transform).matchAll(/-?[\d.]+(?:e-?\d+)?/g)].map(Number);
    return { x, y, zoom };
  }
});
