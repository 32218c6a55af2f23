import { type Browser, chromium } from 'playwright-core';
import { browserAdvice, findBrowser } from '../findBrowser';

/** Starts an installed browser without a window and without traffic of its own. Throws an error with advice if there is none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(browserAdvice);
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Chromium's sandbox refuses to work for root.
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
  });
}
