import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import * as v from 'valibot';
import { openBrowser } from '../../scripts/engine/openBrowser';
import { projectRoot } from '../../scripts/projectRoot';
import { writeSamples } from '../../scripts/samples/writeSamples';
import { run } from '../unit/cli/run';

/** Nothing listens there: whatever is asked for is answered by this test. */
const origin = 'http://127.0.0.1:9';

type Scheme = 'light' | 'dark';

describe('The HTML report', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'flow-warden-html-')), 'samples');
  let browser: Browser;
  let report = '';
  let page: Page;
  let asked: string[] = [];

  before(async () => {
    browser = await openBrowser();
    writeSamples(folder);
    await run(folder, ['baseline', 'logic-app', '--reason', 'Replaced in March, with the new gateway', '--until', '2027-03-31']);
    report = (await run(folder, ['scan', '.', '--format', 'html'])).stdout;
  });

  after(async () => {
    await browser.close();
    rmSync(dirname(folder), { recursive: true });
  });

  async function open(colorScheme: Scheme = 'light', width = 1280, html = report): Promise<void> {
    page = await browser.newPage({ viewport: { width, height: 720 }, colorScheme });
    asked = [];
    await page.route('**', (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: 'text/html', body: html });
    });
    await page.addInitScript({
      content: 'globalThis.blocked = []; addEventListener("securitypolicyviolation", (event) => blocked.push(event.violatedDirective));',
    });
    await page.goto(`${origin}/report.html`);
  }

  afterEach(async () => {
    assert.deepEqual(await page.evaluate('blocked'), [], 'The content security policy stops nothing that the page does.');
    assert.deepEqual(asked, [`${origin}/report.html`], 'The page asks for nothing.');
    await page.close();
  });

  async function accessibilityFaults(): Promise<readonly string[]> {
    await page.evaluate(readFileSync(join(projectRoot, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
    const found = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))');
    return v.parse(v.array(v.string()), found);
  }

  async function screenshot(scheme: Scheme, name: string, fullPage = true): Promise<void> {
    const path = join(projectRoot, 'out', 'screenshots', scheme, `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await page.screenshot({ path, fullPage });
  }

  for (const scheme of ['light', 'dark'] as const) {
    it(`can be read by everybody in ${scheme} colours`, async () => {
      await open(scheme);
      await screenshot(scheme, 'html-report');
      assert.deepEqual(await accessibilityFaults(), []);
    });

    it(`needs no scrolling to the side on a phone in ${scheme} colours`, async () => {
      await open(scheme, 320);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 0);
      await screenshot(scheme, 'html-report-320');
      assert.deepEqual(await accessibilityFaults(), []);
    });
  }

  it('is printed dark on light, without its links to itself', async () => {
    await open('dark');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.evaluate('getComputedStyle(document.body).backgroundColor'), 'rgb(255, 255, 255)');
    assert.ok(await page.getByRole('navigation').isHidden());
    await screenshot('light', 'html-report-print', false);
  });

  it('leads from the contents to each part, and from a finding to what its rule means', async () => {
    await open();
    for (const title of ['Summary', 'Accepted', 'Findings', 'What the rules mean']) {
      await page.getByRole('navigation').getByRole('link', { name: title }).click();
      assert.ok(await page.getByRole('heading', { name: title, level: 2 }).isVisible());
    }
    const rule = page.getByRole('region', { name: 'Findings' }).getByRole('link').first();
    const code = await rule.textContent();
    await rule.click();
    assert.equal(await page.evaluate('document.querySelector(":target").textContent.split(":")[0]'), code);
  });

  it('says why findings are accepted, and how a secret travels', async () => {
    await open();
    await page.getByRole('table', { name: 'What is known and left as it is' }).getByText('Replaced in March').first().waitFor();
    await page.getByRole('listitem').filter({ hasText: 'here it enters the flow' }).first().waitFor();
  });

  it('shows the longest bar to the rule that found most', async () => {
    await open();
    const widths = v.parse(
      v.array(v.number()),
      await page.evaluate(
        '[...document.querySelector("table").querySelectorAll("svg")].map((bar) => [...bar.children].reduce((sum, piece) => sum + piece.getBoundingClientRect().width, 0))',
      ),
    );
    assert.ok(widths.length > 3 && (widths[0] ?? 0) > 100);
    assert.deepEqual(
      widths,
      [...widths].sort((a, b) => b - a),
    );
  });
});
