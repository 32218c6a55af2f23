import assert from 'node:assert/strict';
import { usualLimits } from '../../../src/flow/coverage';
import { inEnglish } from '../../../src/message';
import { applyEdits } from '../../../src/flow/text';
import { analyse, type Analysis } from '../../../src/rules/analyse';
import { fixAll } from '../../../src/rules/fixAll';
import { scanText } from '../../../src/scan/scanText';
import { hostileForms } from '../../fixtures/hostileForms';

const limits = { ...usualLimits, findings: 50 };
const options = { fileName: 'Flow.json', limits };

function textOf(form: string, count: number): string {
  const build = hostileForms.get(form);
  assert.ok(build, form);
  return build(count);
}

/** Why a file was not checked whole, as the first words of what FW990 says. */
function cutOffs(analysis: Analysis): string[] {
  return analysis.kind !== 'flow' ? [] : analysis.findings.filter(({ rule }) => rule === 'FW990').map(({ message }) => message.text);
}

describe('a hostile file', () => {
  for (const [form, build] of hostileForms) {
    it(`is checked, fixed and told of within bounds: ${form}`, () => {
      const text = build(100);
      const analysis = analyse(text, options);
      if (analysis.kind !== 'flow') return;
      const told = cutOffs(analysis).length;
      assert.ok(analysis.findings.length <= limits.findings + told);
      assert.equal(analysis.complete, told === 0);
      for (const finding of analysis.findings) {
        const { range, pointer, message, related } = finding;
        assert.ok(range.start <= range.end && range.end <= text.length);
        assert.ok(pointer.length + inEnglish(message).length < 20_000);
        assert.ok(related.length <= 10);
        for (const { edits } of finding.fixes()) assert.ok(edits.length > 0);
      }
      const fixed = applyEdits(
        text,
        fixAll(text, options, (finding) => finding.fixes()[0]?.id),
      );
      if (!analysis.broken)
        assert.doesNotThrow(() => {
          JSON.parse(fixed);
        });
      const [event] = scanText(text, 'Flow.json', { rules: {}, withFixes: true }).filter(({ kind }) => kind === 'flow');
      assert.ok(event);
    });
  }

  const whole = usualLimits;
  const cut: readonly (readonly [form: string, count: number, limits: Partial<typeof usualLimits>, why: RegExp | undefined])[] = [
    ['many secrets', 150, { findings: 100 }, /more than \{0\} findings/],
    ['many secrets', 150, whole, undefined],
    ['many triggers', 60, { steps: 100 }, /more than \{0\} triggers and actions/],
    ['lists nested deeply', 300, whole, /nested too deeply/],
    ['lists nested deeply', 150, whole, undefined],
    ['steps nested deeply', 300, whole, /nested too deeply/],
    ['one key many times', 50, whole, /repeated too often/],
    ['one key many times', 6, whole, undefined],
    ['keys twice at each level', 150, whole, /repeated too often/],
    ['keys twice in many texts', 50, whole, undefined],
    ['keys twice in many texts', 50, { readings: 2 }, /repeated too often/],
    ['definitions in definitions as text', 50, whole, /repeated too often/],
    ['syntax errors', 50, { brokenCharacters: 1000 }, /syntax errors/],
    ['nothing but braces', 50_000, whole, /syntax errors/],
    ['many secrets', 50, { characters: 1000 }, /longer than/],
  ];
  for (const [form, count, some, why] of cut) {
    it(`is checked ${why ? 'in part, as FW990 says' : 'whole'}: ${form}, ${count}, ${Object.keys(some === whole ? {} : some).join() || 'the usual limits'}`, () => {
      const analysis = analyse(textOf(form, count), { ...options, limits: { ...whole, ...some } });
      assert.equal(cutOffs(analysis).length, why ? 1 : 0, cutOffs(analysis).join());
      if (why) assert.match(cutOffs(analysis)[0] ?? '', why);
    });
  }
});
