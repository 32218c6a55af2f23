import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Neighbours } from '../../../src/flow/model';
import { inEnglish } from '../../../src/message';
import { analyse } from '../../../src/rules/analyse';
import { catalogue } from '../../../src/rules/catalogue';
import type { Finding } from '../../../src/rules/finding';
import { noOwnWords, type OwnWords } from '../../../src/rules/own/ownWords';
import { ownWordsIn } from '../../fixtures/ownWords';
import { examplesOf, policyOf, readRulePage, rulePagesFolder, solutionAround } from './rulePage';

const headings = ['What', 'Why it matters', 'Bad', 'Good', 'How to fix', 'False alarms'];

/** A rule about what other rules find cannot be alone. */
const findBefore: Readonly<Record<string, readonly string[]>> = { FW211: ['FW102'] };

function findingsIn(flow: string, own: OwnWords, neighbours: Neighbours): readonly Finding[] {
  const analysis = analyse(flow, { fileName: 'Example.json', own, neighbours });
  assert.equal(analysis.kind, 'flow');
  return analysis.findings;
}

describe('the pages of the rules', () => {
  it('are there for every rule and for no other', () => {
    const pages = readdirSync(rulePagesFolder)
      .filter((name) => name !== 'README.md')
      .sort();
    assert.deepEqual(pages, catalogue.map(({ code }) => `${code}.md`).sort());
  });

  for (const info of catalogue) {
    describe(info.code, () => {
      const page = readRulePage(info.code);
      const neighbours = solutionAround(page);
      let own = noOwnWords;

      before(async () => {
        const policy = policyOf(page);
        if (policy !== undefined) own = await ownWordsIn(policy);
      });

      it('has the title and severity of the catalogue, and every section', () => {
        assert.equal(page.title, `${info.code}: ${inEnglish(info.title)}`);
        assert.equal(page.severity, info.severity);
        assert.deepEqual([...page.sections.keys()], headings);
      });

      it('shows bad examples that this rule finds, once each, and no other rule', () => {
        const examples = examplesOf(page, 'Bad');
        assert.ok(examples.length > 0);
        for (const example of examples)
          assert.deepEqual(
            findingsIn(example, own, neighbours).map(({ rule }) => rule),
            [...(findBefore[info.code] ?? []), info.code],
          );
      });

      it('shows good examples that no rule finds', () => {
        const examples = examplesOf(page, 'Good');
        assert.ok(examples.length > 0);
        for (const example of examples)
          assert.deepEqual(
            findingsIn(example, own, neighbours).map(({ rule }) => rule),
            [],
          );
      });

      it('names every quick fix that its bad examples are offered', () => {
        const titles = examplesOf(page, 'Bad')
          .flatMap((example) => findingsIn(example, own, neighbours))
          .flatMap((finding) => finding.fixes().map(({ title }) => title.text.replace(/\{\d\}/g, '…')));
        const text = page.sections.get('How to fix')?.replace(/\s+/g, ' ') ?? '';
        for (const title of titles) assert.ok(text.includes(`*${title}*`), `“${title}” is not on the page`);
      });
    });
  }

  it('are listed with title and severity in the overview', () => {
    const overview = readFileSync(join(rulePagesFolder, 'README.md'), 'utf8');
    for (const { code, title, severity } of catalogue) {
      assert.ok(overview.includes(`| [${code}](${code}.md) | ${inEnglish(title)} | ${severity} |`), `${code} is missing`);
    }
  });
});
