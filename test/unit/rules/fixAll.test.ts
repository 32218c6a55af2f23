import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { fixAll, pickSafe, type PickFix } from '../../../src/rules/fixAll';
import { apiKey, openAiKey, seededRandom, storageKey } from '../../fixtures/fakeSecrets';
import { randomBelow } from '../../fixtures/random';
import { keepsLineBreaks, layouts } from '../flow/layouts';
import { findingsIn, flowOf, templateOf } from './flows';

const random = seededRandom(91);
const secretRead = {
  type: 'OpenApiConnection',
  inputs: { host: { operationId: 'PerformUnboundAction' }, parameters: { actionName: 'RetrieveEnvironmentVariableSecretValue' } },
};
const options = { fileName: 'Flow.json' };
const redactAll: PickFix = (finding) => finding.fixes().find(({ id }) => id === 'redact')?.id;

function fixed(text: string, pick: PickFix): string {
  return applyEdits(text, fixAll(text, options, pick));
}

/** Many actions with a key in a header, whose parameters would all have the same name. */
function flowWithKeys(count: number): object {
  const actions = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `Call_${index}`,
      { type: 'Http', inputs: { uri: 'https://api.example.org', headers: { 'x-api-key': apiKey(random), apikey: apiKey(random) } } },
    ]),
  );
  return { actions };
}

/** The picked fixes one after the other, each worked out on the text that the last one left. */
function fixedOneByOne(text: string, pick: PickFix): string {
  for (;;) {
    const edits = findingsIn(text)
      .map((finding) => finding.fixes().find(({ id }) => id === pick(finding))?.edits ?? [])
      .find(({ length }) => length > 0);
    if (!edits) return text;
    text = applyEdits(text, edits);
  }
}

/** A flow of a few steps that have much to fix, in a random file. */
function randomFlow(): object {
  const any = <T>(...choices: readonly T[]): T => choices[randomBelow(random, choices.length)] as T;
  const words = any(['inputs'], ['outputs'], ['outputs', 'inputs', 'more', 'else'], []);
  const step = (): object =>
    any<() => object>(
      () => secretRead,
      () => ({ ...secretRead, runtimeConfiguration: any({}, { secureData: { properties: words } }, { secureData: 'outputs' }) }),
      () => ({ ...secretRead, inputs: { ...secretRead.inputs, secureData: { properties: words } } }),
      () => ({ type: 'SetVariable', inputs: { name: 'x', value: 'y' }, runtimeConfiguration: { secureData: { properties: words } } }),
      () => ({
        type: 'Http',
        inputs: {
          uri: any('http://api.example.org', `https://api.example.org?code=${storageKey(random)}`),
          headers: { 'x-api-key': apiKey(random), note: 'x' },
        },
      }),
      () => ({
        type: 'Http',
        inputs: {
          uri: 'https://api.example.org',
          body: `first ${openAiKey(random)}, then @{utcNow()} and ${openAiKey(random)}; ${storageKey(random)}`,
        },
      }),
      () => ({ type: 'Compose', inputs: { key: openAiKey(random), url: `@concat('https://x.example.org/', '${openAiKey(random)}')` } }),
      () => ({ type: 'Scope', actions: { [`In_${apiKey(random).slice(0, 4)}`]: step() } }),
    )();
  const actions = Object.fromEntries(Array.from({ length: 1 + randomBelow(random, 6) }, (_, index) => [`Step_${index}`, step()]));
  const parameters = any(
    {},
    { Secret: { type: 'String', defaultValue: 'x' } },
    { XApiKey: { type: 'String', defaultValue: openAiKey(random) }, Body: { type: 'Int' } },
  );
  const flow = any(
    flowOf,
    templateOf,
  )({ actions, parameters, triggers: { manual: { type: 'Request', kind: 'Http', inputs: any({}, { triggerAuthenticationType: 'Al' }) } } });
  return any(flow, flow, { clientdata: JSON.stringify(flow) });
}

describe('fixAll', () => {
  for (const layout of layouts) {
    it(`applies every safe fix and no other: ${layout.name}`, () => {
      const actions = {
        A: secretRead,
        B: { ...secretRead, runtimeConfiguration: {} },
        Set: {
          type: 'SetVariable',
          inputs: { name: 'x', value: 'y' },
          runtimeConfiguration: { secureData: { properties: ['inputs', 'outputs', 'more'] } },
        },
        Call: { type: 'Http', inputs: { uri: 'http://api.example.org', headers: { 'x-api-key': apiKey(random) } } },
      };
      const result = fixed(layout.write(flowOf({ actions })), pickSafe);
      assert.deepEqual(
        findingsIn(result).map(({ rule }) => rule),
        ['FW401', 'FW102'],
      );
      assert.ok(keepsLineBreaks(result, layout));
      assert.equal(fixed(result, pickSafe), result);
    });

    it(`redacts all secrets of a file, each with a parameter of its own: ${layout.name}`, () => {
      for (const file of [flowOf(flowWithKeys(6)), templateOf(flowWithKeys(6)), { clientdata: JSON.stringify(flowOf(flowWithKeys(3))) }]) {
        const text = layout.write(file);
        const count = findingsIn(text).length;
        const result = fixed(text, redactAll);
        assert.deepEqual(
          // What a secure parameter holds is shown where it is used.
          findingsIn(result)
            .map(({ rule }) => rule)
            .filter((rule) => rule !== 'FW203'),
          Array<string>(count).fill('FW110'),
        );
        assert.ok(keepsLineBreaks(result, layout));
        const names = new Set([...result.matchAll(/parameters\('(\w+)'\)/g)].map(([, name]) => name));
        assert.equal(names.size, count);
        for (const name of names) assert.match(result, new RegExp(`"${name}\\\\?":`));
      }
    });
  }

  it('redacts hundreds of secrets', () => {
    const text = JSON.stringify(flowOf(flowWithKeys(100)), undefined, 2);
    assert.equal(findingsIn(text).length, 200);
    assert.deepEqual(
      findingsIn(fixed(text, redactAll)).filter(({ rule }) => rule !== 'FW110'),
      [],
    );
  });

  it('redacts several secrets of a flow that has no parameters yet', () => {
    for (const layout of layouts) {
      const text = layout.write({
        definition: { ...flowWithKeys(3), triggers: {}, $schema: 'https://schema.management.azure.com/workflowdefinition.json#' },
      });
      const result = fixed(text, redactAll);
      const { definition } = JSON.parse(result.replace(/^\uFEFF/, '')) as { definition: { parameters: object } };
      assert.equal(Object.keys(definition.parameters).length, 6, layout.name);
      assert.equal(result.match(/"parameters"\s*:/g)?.length, 1, layout.name);
    }
  });

  const picks: Readonly<Record<string, PickFix>> = { safe: pickSafe, redaction: redactAll, first: (finding) => finding.fixes()[0]?.id };
  for (const [name, pick] of Object.entries(picks)) {
    it(`does what applying the fixes one by one does: ${name}`, () => {
      for (let index = 0; index < 100; index++) {
        const layout = layouts[index % layouts.length];
        const text = layout?.write(randomFlow()) ?? '';
        assert.equal(fixed(text, pick), fixedOneByOne(text, pick));
      }
    });
  }

  it('redacts all secrets of one string, beside one another in one expression', () => {
    const [first, second, third] = [openAiKey(random), openAiKey(random), openAiKey(random)];
    const text = JSON.stringify(
      flowOf({
        actions: {
          A: {
            type: 'Compose',
            inputs: {
              a: `${first} and ${second}`,
              b: `@concat('x', '${first} - ${second} - ${third}.')`,
              c: `@toLower('${first} - ${second}')`,
            },
          },
        },
      }),
    );
    const result = JSON.parse(fixed(text, redactAll)) as { properties: { definition: { actions: { A: { inputs: object } } } } };
    assert.deepEqual(result.properties.definition.actions.A.inputs, {
      a: "@{parameters('A')} and @{parameters('A2')}",
      b: "@concat('x', concat(parameters('B'), ' - ', parameters('B2'), ' - ', parameters('B3'), '.'))",
      c: "@toLower(concat(parameters('C'), ' - ', parameters('C2')))",
    });
  });

  it('analyses a file with hundreds of secrets a few times only', () => {
    let rounds = 0;
    const countRounds: PickFix = (finding) => {
      if (finding.pointer === first) rounds++;
      return redactAll(finding);
    };
    const text = JSON.stringify(
      flowOf({ ...flowWithKeys(200), parameters: { limit: { type: 'Int' } }, triggers: { manual: { type: 'Request', kind: 'Http' } } }),
    );
    const first = findingsIn(text)[0]?.pointer;
    fixAll(text, options, countRounds);
    assert.ok(rounds > 0 && rounds <= 3, String(rounds));
  });

  it('gives edits that do not overlap, and none when nothing is to be done', () => {
    const text = JSON.stringify(flowOf({ actions: { A: secretRead, B: secretRead } }));
    const edits = [...fixAll(text, options, pickSafe)].sort((a, b) => a.range.start - b.range.start);
    edits.slice(1).forEach(({ range }, index) => {
      assert.ok((edits[index]?.range.end ?? 0) <= range.start);
    });
    assert.deepEqual(
      fixAll(text, options, () => undefined),
      [],
    );
    assert.deepEqual(fixAll('{"a":1}', options, pickSafe), []);
  });

  it('does nothing to text with syntax errors', () => {
    assert.deepEqual(fixAll(JSON.stringify(flowOf({ actions: { A: secretRead } })).slice(0, -1), options, pickSafe), []);
  });
});
