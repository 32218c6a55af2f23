import assert from 'node:assert/strict';
import { usualLimits, type Limits } from '../../../src/flow/coverage';
import { inEnglish } from '../../../src/message';
import { analyse, analysisAfterFault, type AnalysedFlow } from '../../../src/rules/analyse';
import type { RuleSettings } from '../../../src/rules/rule';
import { apiKey, entraClientSecret, seededRandom } from '../../fixtures/fakeSecrets';
import { flowOf, now } from './flows';

const random = seededRandom(990);

function check(file: string | object, limits: Partial<Limits> = {}, rules: RuleSettings = {}): AnalysedFlow {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const analysis = analyse(text, { fileName: 'a.json', now, rules, limits: { ...usualLimits, ...limits } });
  assert.equal(analysis.kind, 'flow');
  return analysis;
}

function cutOffsOf({ findings }: AnalysedFlow): string[] {
  return findings.filter(({ rule }) => rule === 'FW990').map(({ message }) => inEnglish(message));
}

const secrets = (count: number): object =>
  flowOf({
    actions: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`A${index}`, { type: 'Compose', inputs: entraClientSecret(random) }]),
    ),
  });

describe('FW990', () => {
  it('says nothing of a flow that was checked whole', () => {
    const analysis = check(secrets(3), { findings: 3, steps: 4 });
    assert.ok(analysis.complete);
    assert.deepEqual(cutOffsOf(analysis), []);
  });

  it('comes first, beside as many findings as the limit allows', () => {
    const analysis = check(secrets(3), { findings: 2 });
    assert.ok(!analysis.complete);
    assert.deepEqual(
      analysis.findings.map(({ rule }) => rule),
      ['FW990', 'FW107', 'FW107'],
    );
    assert.deepEqual(cutOffsOf(analysis), ['This file has more than 2 findings. The others are not listed.']);
  });

  it('does not count findings of rules that are off', () => {
    assert.ok(check(secrets(3), { findings: 2 }, { FW107: 'off' }).complete);
  });

  it('tells of steps beyond the limit', () => {
    assert.deepEqual(cutOffsOf(check(secrets(3), { steps: 3 })), [
      'This file has more than 3 triggers and actions. The others were not checked.',
    ]);
  });

  it('tells of a text that is too long, and does not read it', () => {
    const analysis = check(secrets(1), { characters: 100 });
    assert.deepEqual(cutOffsOf(analysis), ['This file is longer than 100 characters. It was not checked.']);
    assert.equal(analysis.findings.length, 1);
  });

  it('tells of a long text with syntax errors', () => {
    const broken = JSON.stringify(secrets(1)).slice(0, -1);
    assert.equal(cutOffsOf(check(broken)).length, 0);
    assert.deepEqual(cutOffsOf(check(broken, { brokenCharacters: 100 })), [
      'This file has syntax errors and is too large or too deeply nested to be read in spite of them. It was not checked.',
    ]);
  });

  it('tells of steps and values that are nested too deeply', () => {
    const nest = (depth: number, open: string, inner: string, close: string): string => open.repeat(depth) + inner + close.repeat(depth);
    const withAction = (action: string): string => JSON.stringify(flowOf({ actions: { A: 1 } })).replace('{"A":1}', `{"A":${action}}`);
    const values = (depth: number): string => withAction(`{"type":"Compose","inputs":${nest(depth, '[', `"${apiKey(random)}"`, ']')}}`);
    const steps = (depth: number): string => withAction(nest(depth, '{"type":"Scope","actions":{"A":', '{"type":"Compose"}', '}}'));
    for (const [file, complete] of [
      [values(150), true],
      [values(250), false],
      [values(100_000), false],
      [steps(150), true],
      [steps(250), false],
      [steps(50_000), false],
    ] as const) {
      assert.equal(check(file).complete, complete);
      assert.deepEqual(
        cutOffsOf(check(file)),
        complete ? [] : ['Some steps or values of this file are nested too deeply. They were not checked.'],
      );
    }
  });

  it('tells of a text that is broken and nested too deeply to be read', () => {
    assert.equal(cutOffsOf(check(`{"actions":${'['.repeat(100_000)}`)).length, 1);
  });

  it('tells where the time of whoever waits was over, and keeps what was found until then', () => {
    let looks = 0;
    const analyseSlowly = (milliseconds: number) =>
      analyse(JSON.stringify(secrets(50)), {
        fileName: 'a.json',
        now,
        limits: { ...usualLimits, milliseconds: 5000 },
        clock: () => milliseconds * looks++,
      });
    const slow = analyseSlowly(500);
    assert.ok(slow.kind === 'flow' && !slow.complete);
    assert.deepEqual(cutOffsOf(slow), ['This file takes more than 5 seconds to check. What was left then was not checked.']);
    assert.ok(slow.findings.length > 2 && slow.findings.length < 20, String(slow.findings.length));
    looks = 0;
    const fast = analyseSlowly(1);
    assert.ok(fast.kind === 'flow' && fast.complete && fast.findings.length === 50);
  });

  it('looks at nothing more once no finding would be listed', () => {
    let looks = 0;
    const limits = { ...usualLimits, findings: 2 };
    analyse(JSON.stringify(secrets(500)), { fileName: 'a.json', now, limits, clock: () => looks++ });
    assert.ok(looks < 20, String(looks));
  });

  it('can be turned off and made graver; the analysis is incomplete all the same', () => {
    const off = check(secrets(3), { findings: 2 }, { FW990: 'off' });
    assert.deepEqual([off.complete, off.findings.length], [false, 2]);
    assert.equal(check(secrets(3), { findings: 2 }, { FW990: 'error' }).findings[0]?.severity, 'error');
  });

  it('stands in where a fault of ours ended the check', () => {
    const analysis = analysisAfterFault({ fileName: 'a.json' });
    assert.ok(analysis.kind === 'flow' && !analysis.complete);
    assert.deepEqual(
      analysis.findings.map(({ rule, message }) => [rule, inEnglish(message)]),
      [['FW990', 'A fault of Flow Warden ended the check of this file. Please report it.']],
    );
  });

  it('tells of keys that are repeated too often', () => {
    const keys = Array.from({ length: 200 }, (_, index) => `"type":"Compose","inputs":"${index}"`).join();
    const text = JSON.stringify(flowOf({ actions: { A: 1 } })).replace('{"A":1}', `{"A":{${keys}}}`);
    assert.deepEqual(cutOffsOf(check(text)), [
      'Keys of this file are repeated too often in one object. Not all of their values were checked.',
    ]);
  });
});
