import { spawnSync } from 'node:child_process';

/**
 * Installs Debian's chromium, with a font for legible screenshots, if this process is root on a system with apt-get. Returns whether it
 * did.
 */
export function installBrowser(): boolean {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !aptGet(['--version'], 'ignore')) return false;
  console.log("No browser found: installing Debian's chromium.");
  // An outdated package list is no reason to stop: the install reports any real problem.
  aptGet(['update', '-qq'], 'inherit');
  return aptGet(['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], 'inherit');
}

function aptGet(args: readonly string[], output: 'ignore' | 'inherit'): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: ['ignore', output, output], env: environment }).status === 0;
}
