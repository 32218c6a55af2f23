import fc from 'fast-check';
import { catalogue } from '../../../src/rules/catalogue';
import { entraClientSecret, seededRandom } from '../../fixtures/fakeSecrets';
import { examplesOf, readRulePage } from '../docs/rulePage';
import { flowOf } from './flows';

/** A flow file that something has gone wrong with, and the secret that was put into it. */
export interface MutatedFlow {
  readonly text: string;
  readonly secret: string;
}

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
type Place = readonly (string | number)[];

/** All examples of the rules' pages, and a flow in which much goes on. */
const examples = [
  ...catalogue.flatMap(({ code }) => ['Bad', 'Good'].flatMap((section) => examplesOf(readRulePage(code), section))),
  JSON.stringify(
    flowOf({
      triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
      actions: {
        Parse: { type: 'ParseJson', inputs: { content: '@triggerBody()' }, runAfter: { Call: ['Succeeded'] } },
        Each: {
          type: 'Foreach',
          foreach: "@body('Parse')?['list']",
          actions: { Call: { type: 'Http', inputs: { uri: "@item()?['url']", body: "@items('Each')" } } },
        },
        If: { type: 'If', actions: { A: { type: 'Compose', inputs: "@outputs('A')" } }, else: { actions: {} }, runAfter: { If: [] } },
      },
    }),
  ),
];

const names = [
  '__proto__',
  'constructor',
  'toString',
  '',
  '\ud800',
  'actions',
  'inputs',
  'type',
  'value',
  '$authentication',
  "it's",
  'x'.repeat(500),
];
const wildValues: readonly Value[] = [
  null,
  true,
  -1,
  1e300,
  '',
  '@',
  "@body('x",
  "@outputs('__proto__')?['constructor']",
  '\udfff lone \ud800',
  '‹deep›',
  '‹many›',
  '‹repeated›',
  [],
  {},
  [[]],
  { type: 'Http' },
  "[parameters('x')]",
];
/** What has no place in a value, and is written into the text instead. */
const wildTexts: Readonly<Record<string, string>> = {
  '"‹deep›"': `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  '"‹many›"': `[${'{"type":"Http"},'.repeat(2_000)}0]`,
  '"‹repeated›"': '{"type":"Http","type":"Compose","inputs":1,"inputs":{"uri":"http://a.example.org"}}',
};

const change = fc.record({
  how: fc.constantFrom('delete', 'duplicate', 'rename', 'replace', 'swap', 'plant'),
  where: fc.nat(),
  other: fc.nat(),
  name: fc.constantFrom(...names),
  value: fc.constantFrom(...wildValues),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Valid flows, changed in some places; some of them are no JSON any more. */
export const mutatedFlow: fc.Arbitrary<MutatedFlow> = fc
  .record({
    example: fc.constantFrom(...examples),
    changes: fc.array(change, { minLength: 1, maxLength: 6 }),
    indent: fc.constantFrom(undefined, 2, '\t'),
    cut: fc.option(fc.record({ at: fc.nat(), length: fc.nat({ max: 3 }) }), { freq: 5 }),
    seed: fc.nat(1000),
  })
  .map(({ example, changes, indent, cut, seed }) => {
    const secret = entraClientSecret(seededRandom(seed));
    const root = JSON.parse(example) as Value;
    for (const one of changes) apply(root, one, secret);
    let text = JSON.stringify(root, undefined, indent);
    for (const [mark, instead] of Object.entries(wildTexts)) text = text.replace(mark, () => instead);
    if (cut) text = text.slice(0, cut.at % text.length) + text.slice((cut.at % text.length) + cut.length);
    return { text, secret };
  });

function apply(root: Value, { how, where, other, name, value }: Change, secret: string): void {
  const places = placesIn(root);
  const place = places[where % places.length];
  const second = places[other % places.length];
  if (!place || !second) return;
  switch (how) {
    case 'delete': {
      edit(root, place, () => []);
      return;
    }
    case 'duplicate': {
      edit(root, place, (key, old) => [
        [key, old],
        [`${key} ${name}`, structuredClone(old)],
      ]);
      return;
    }
    case 'rename': {
      edit(root, place, (_key, old) => [[name, old]]);
      return;
    }
    case 'replace': {
      edit(root, place, (key) => [[key, structuredClone(value)]]);
      return;
    }
    case 'plant': {
      edit(root, place, (key) => [[key, secret]]);
      return;
    }
    case 'swap': {
      const [one, two] = [structuredClone(at(root, place)), structuredClone(at(root, second))];
      edit(root, place, (key) => [[key, two]]);
      edit(root, second, (key) => [[key, one]]);
    }
  }
}

/** Every place in a value but the root. */
function placesIn(value: Value, before: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return keys.flatMap((key) => [[...before, key], ...placesIn(at(value, [key]), [...before, key])]);
}

function at(value: Value, place: Place): Value {
  let current: Value | undefined = value;
  for (const key of place)
    current = typeof current === 'object' && current !== null ? (Object.getOwnPropertyDescriptor(current, key)?.value as Value) : undefined;
  return current ?? null;
}

/** Puts other members in the place of one, whatever their names. */
function edit(root: Value, place: Place, replace: (key: string, value: Value) => (readonly [string, Value])[]): void {
  const holder = at(root, place.slice(0, -1));
  const key = place.at(-1);
  if (Array.isArray(holder) && typeof key === 'number') {
    holder.splice(key, 1, ...replace('', holder[key] ?? null).map(([, value]) => value));
  } else if (typeof holder === 'object' && holder !== null && !Array.isArray(holder) && Object.hasOwn(holder, String(key))) {
    const members = Object.entries(holder).flatMap(([name, value]) => (name === key ? replace(name, value) : [[name, value] as const]));
    for (const name of Object.keys(holder)) Reflect.deleteProperty(holder, name);
    // `holder['__proto__'] = …` would do something else.
    for (const [name, value] of members)
      Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
  }
}
