import type { Metafile } from 'esbuild';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package whose code ships. */
interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly texts: readonly string[];
}

const title = `Third-party notices

Flow Warden is built with the packages below. Parts of them are in the files of this folder, under these licences.`;

/**
 * The licences of all packages with code in the bundles, as one text: the same for the same packages, whatever machine builds it. `root` is
 * the folder that the bundles were built in. Throws if a package comes without its licence text.
 */
export function writeNotices(metafiles: readonly Metafile[], root: string): string {
  const folders = new Set(metafiles.flatMap((metafile) => shippedFiles(metafile).flatMap((file) => foldersOf(file, root))));
  const packages = new Map([...folders].map((folder) => readPackage(join(root, folder))).map((one) => [`${one.name} ${one.version}`, one]));
  const sections = [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([heading, { license, texts }]) => [`${heading} (${license})`, ...texts].join('\n\n'));
  return [title, ...sections].join(`\n\n${'-'.repeat(80)}\n\n`) + '\n';
}

/** The files that contribute to a bundle. */
function shippedFiles({ outputs }: Metafile): string[] {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
}

const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** The folders of the packages that a file's code comes from: its own, and those that its authors have bundled into it. */
function foldersOf(file: string, root: string): string[] {
  const [own] = packageFolder.exec(file) ?? [];
  if (own === undefined) return [];
  return [own, ...namesInSourceMap(join(root, `${file}.map`)).map((name) => findDependency(name, own, root))];
}

function namesInSourceMap(map: string): string[] {
  if (!existsSync(map)) return [];
  const { sources = [] } = JSON.parse(readFileSync(map, 'utf8')) as { sources?: readonly string[] };
  return [...new Set(sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(source)?.[1] ?? []))];
}

/** Where Node finds a package that a file in another package requires. */
function findDependency(name: string, from: string, root: string): string {
  for (let folder = from; folder !== '.'; folder = dirname(folder)) {
    const candidate = `${folder}/node_modules/${name}`;
    if (existsSync(join(root, candidate))) return candidate;
  }
  return `node_modules/${name}`;
}

function readPackage(folder: string): ShippedPackage {
  const {
    name,
    version,
    license = '',
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string; version: string; license?: string };
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|notice)/i.test(file))
    .sort()
    .map((file) => tidy(readFileSync(join(folder, file), 'utf8')));
  const known = textsKnown.get(name);
  if (texts.length === 0 && known !== undefined) texts.push(tidy(known));
  if (texts.length === 0)
    throw new Error(
      `${name} ${version} (${license}) ships in a bundle and has no text of its licence: add it to textsKnown in scripts/thirdPartyNotices.ts.`,
    );
  return { name, version, license, texts };
}

function tidy(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

/** The licence of the repository github.com/microsoft/fast, which its packages name but do not include. */
const fast = `MIT License

Copyright (c) Microsoft Corporation. All rights reserved.

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

const isc = `Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR
IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`;

/** The licences in the repository github.com/lddubeau/saxes, whose package does not include them. */
const saxes = `The ISC License

Copyright (c) Contributors

${isc}

====

The following license is the one that governed sax, from which saxes
was forked. Isaac Schlueter is not *directly* involved with saxes so
don't go bugging him for saxes issues.

The ISC License

Copyright (c) Isaac Z. Schlueter and Contributors

${isc}

====

\`String.fromCodePoint\` by Mathias Bynens used according to terms of MIT
License, as follows:

Copyright Mathias Bynens <https://mathiasbynens.be/>

Permission is hereby granted, free of charge, to any person obtaining
a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to
permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be
included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND,
EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION
OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION
WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** For packages without a licence file. */
const textsKnown: ReadonlyMap<string, string> = new Map([
  ['@microsoft/fast-element', fast],
  ['@microsoft/fast-foundation', fast],
  ['@microsoft/fast-web-utilities', fast],
  ['saxes', saxes],
]);
