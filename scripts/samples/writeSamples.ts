import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fillInFakes, seededRandom } from '../../test/fixtures/fakeSecrets';
import { randomBytes } from '../../test/fixtures/random';
import type { Random } from '../../test/fixtures/random';
import { workflowRecord } from './workflowRecord';

const template = join(__dirname, 'template');

/** Real exports differ in layout, so some samples do, too. */
const layouts: readonly (readonly [name: string, layOut: (text: string) => string])[] = [
  ['NotifyWarehouseOfNewOrder', (text) => JSON.stringify(JSON.parse(text))],
  ['PublishPriceList', (text) => text.replaceAll('\n', '\r\n')],
  ['definition.json', (text) => `\uFEFF${text}`],
];

/**
 * Writes the sample flows into a folder, overwriting existing ones: an unpacked solution, a legacy package and a Logic App template. Each
 * `‹name›` in the template files becomes a made-up secret, the same every time.
 */
export function writeSamples(folder: string): void {
  const random = seededRandom(42);
  const files = readdirSync(template, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:json|xml|md)$/.test(name)).sort();
  for (const file of files) {
    const target = join(folder, file);
    mkdirSync(dirname(target), { recursive: true });
    const text = fillInFakes(readFileSync(join(template, file), 'utf8').replace('{{desktop flow package}}', () => desktopFlowPackage(random)), random);
    const [, layOut] = layouts.find(([name]) => basename(file).startsWith(name)) ?? [];
    writeFileSync(target, layOut ? layOut(text) : text);
    if (dirname(file).endsWith('Workflows')) writeFileSync(`${target}.data.xml`, workflowRecord(basename(file)));
  }
}

/** The content of an unpacked desktop flow: a zip file in base64, far longer than any cloud flow. */
function desktopFlowPackage(random: Random): string {
  return `UEsDB${randomBytes(random, 150_000).toString('base64')}`;
}
