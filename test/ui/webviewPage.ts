import * as v from 'valibot';
import type { Browser, Page } from 'playwright-core';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openBrowser } from '../../scripts/engine/openBrowser';
import { projectRoot } from '../../scripts/projectRoot';
import { pageHtml } from '../../src/vscode/pages/pageHtml';
import { themeColours, type ThemeName } from '../fixtures/themeColours';

/** Nothing listens there: what the page asks for is answered from dist/. */
const origin = 'http://127.0.0.1:9';

/** One browser for all pages: each has a profile of its own in it. It ends with this process. */
let browser: Promise<Browser> | undefined;

const message = v.looseObject({ type: v.string() });
export type SentMessage = v.InferOutput<typeof message>;

/** A page of dist/pages in a browser, in the document that its panel gives it, with a host that only takes notes. */
export class WebviewPage {
  private constructor(
    readonly page: Page,
    private readonly theme: ThemeName,
  ) {}

  /** `remembered`: what the page kept when it was hidden. */
  static async open(name: string, theme: ThemeName, size = { width: 1280, height: 720 }, remembered?: string): Promise<WebviewPage> {
    const page = await (await (browser ??= openBrowser())).newPage({ viewport: size });
    page.setDefaultTimeout(15_000);
    const html = pageHtml({ title: name, script: `${origin}/page.js`, cspSource: origin, nonce: 'nonceOfTheTest' });
    await page.route('**', (route) => route.abort());
    await page.route(`${origin}/`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.route(`${origin}/page.js`, (route) =>
      route.fulfill({ contentType: 'text/javascript', path: join(projectRoot, 'dist', 'pages', `${name}.js`) }),
    );
    await page.addInitScript({
      content: `globalThis.theme = ${JSON.stringify(themeColours[theme])};\nglobalThis.remembered = ${remembered === undefined ? 'undefined' : JSON.stringify(remembered)};\n${readFileSync(join(__dirname, 'fakeHost.mjs'), 'utf8')}`,
    });
    await page.goto(`${origin}/`);
    return new WebviewPage(page, theme);
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  /** Sends the page a message, as its panel would, and waits until it has been drawn. */
  async send(data: unknown): Promise<void> {
    await this.page.evaluate(
      `new Promise((drawn) => { window.postMessage(${JSON.stringify(data)}, '*'); setTimeout(() => requestAnimationFrame(drawn)); })`,
    );
  }

  /** The messages that the page has sent so far. */
  async sent(): Promise<readonly SentMessage[]> {
    return v.parse(v.array(message), await this.page.evaluate('sent'));
  }

  /** Waits for the first message of a type that the page sends because of something. */
  async sentAfter(type: string, act: () => Promise<void>): Promise<SentMessage> {
    const before = (await this.sent()).length;
    await act();
    // Not `waitForFunction`: what it does after a first look needs `eval`, which the page's policy forbids.
    for (;;) {
      const found = (await this.sent()).slice(before).find((one) => one.type === type);
      if (found) return found;
      await this.page.evaluate('new Promise((drawn) => { requestAnimationFrame(drawn); })');
    }
  }

  /** What the content security policy kept the page from doing; it should be nothing. */
  async blocked(): Promise<readonly string[]> {
    return v.parse(v.array(v.string()), await this.page.evaluate('blocked'));
  }

  /** The rules of axe-core that the page breaks badly, each with the first place. */
  async accessibilityFaults(): Promise<readonly string[]> {
    await this.page.evaluate(readFileSync(join(projectRoot, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
    const found = await this.page.evaluate(
      'axe.run().then(({ violations }) => violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0].html}`))',
    );
    return v.parse(v.array(v.string()), found);
  }

  /** Keeps a picture of the page in out/screenshots/THEME/NAME.png. */
  async screenshot(name: string): Promise<void> {
    const path = join(projectRoot, 'out', 'screenshots', this.theme, `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path, animations: 'disabled' });
  }
}
