import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../src/flow/text';
import { inEnglish } from '../../../src/message';
import { Acceptance } from '../../../src/policy/acceptance';
import { valueHash } from '../../../src/policy/valueHash';
import { analyse, type AnalysedFlow } from '../../../src/rules/analyse';
import type { Finding } from '../../../src/rules/finding';
import { fixAll, pickSafe } from '../../../src/rules/fixAll';
import { now } from './flows';
import { mutatedFlow, type MutatedFlow } from './mutatedFlows';

const options = { fileName: 'Flow.json', now };

/** `FUZZ=50 npm run test:unit -- rules/fuzz` searches fifty times as long. */
const times = Number(process.env['FUZZ'] ?? 1);

/** Checks many mutated flows that are recognised as flows. A failure prints its seed, and the smallest file that fails. */
function forFlows(numRuns: number, check: (analysis: AnalysedFlow, flow: MutatedFlow) => void): void {
  let seen = 0;
  fc.assert(
    fc.property(mutatedFlow, (flow) => {
      const analysis = analyse(flow.text, options);
      if (analysis.kind !== 'flow') return;
      seen++;
      check(analysis, flow);
    }),
    { numRuns: numRuns * times, interruptAfterTimeLimit: 20_000 * times },
  );
  assert.ok(seen > 0);
}

function briefOf(finding: Finding): string {
  return JSON.stringify([
    finding.rule,
    finding.severity,
    finding.pointer,
    finding.range,
    finding.fingerprint,
    inEnglish(finding.message),
    finding.related,
  ]);
}

describe('a flow in which anything may have gone wrong', function () {
  this.timeout(30_000 * times);

  it('is judged, and twice the same', () => {
    forFlows(500, ({ findings }, { text }) => {
      const again = analyse(text, options);
      assert.ok(again.kind === 'flow');
      assert.deepEqual(findings.map(briefOf), again.findings.map(briefOf));
    });
  });

  it('has its findings in order, at places that are in it', () => {
    forFlows(500, ({ findings }, { text }) => {
      let last = 0;
      for (const { rule, range, related } of findings) {
        for (const { start, end } of [range, ...related.map((place) => place.range)])
          assert.ok(0 <= start && start <= end && end <= text.length);
        if (rule === 'FW990') continue;
        assert.ok(range.start >= last);
        last = range.start;
      }
    });
  });

  it('keeps its secret to itself', () => {
    forFlows(500, ({ findings }, { secret }) => {
      const hidden = secret.slice(4);
      for (const finding of findings) {
        const fixes = finding.fixes();
        const told = JSON.stringify([
          briefOf(finding),
          fixes.map(({ title, edits }) => [inEnglish(title), edits.map(({ newText }) => newText)]),
        ]);
        assert.ok(!told.includes(hidden), `${finding.rule} tells the secret`);
      }
    });
  });

  it('is JSON after any fix, which takes its finding away', () => {
    forFlows(400, (analysis, { text }) => {
      if (analysis.broken) return;
      for (const finding of analysis.findings.slice(0, 5)) {
        for (const { id, edits } of finding.fixes()) {
          const fixed = applyEdits(text, edits);
          assert.doesNotThrow(() => JSON.parse(fixed.replace('\uFEFF', '')) as unknown, `${finding.rule} ${id} breaks the file`);
          const after = analyse(fixed, options);
          // Of two equal words in a list, the second one moves to the place of the first.
          const count = (findings: readonly Finding[]): number => findings.filter(({ rule }) => rule === finding.rule).length;
          assert.ok(
            count(after.kind === 'flow' ? after.findings : []) < count(analysis.findings),
            `${finding.rule} ${id} leaves its finding`,
          );
        }
      }
    });
  });

  it('needs all safe fixes once only', () => {
    forFlows(300, (_, { text }) => {
      const fixed = applyEdits(text, fixAll(text, options, pickSafe));
      assert.deepEqual(fixAll(fixed, options, pickSafe), []);
    });
  });

  it('has no finding left when all are accepted', () => {
    forFlows(500, ({ findings }, { text }) => {
      const found = findings.map(({ rule, pointer, severity, range }) => ({
        rule,
        pointer,
        severity,
        value: text.slice(range.start, range.end),
      }));
      const salt = 'a'.repeat(32);
      const accepted = found.map(({ rule, pointer, value }) => ({
        rule,
        file: 'Flow.json',
        pointer,
        hash: valueHash(salt, value),
        reason: 'known',
      }));
      const matched = new Acceptance({ salt, accepted }, '2026-06-01').match('Flow.json', found);
      assert.ok(matched.every((entry) => entry !== undefined));
    });
  });
});
