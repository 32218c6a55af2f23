import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVariable } from '../../../src/documents/readVariable';
import { Solution } from '../../../src/documents/solution';
import { fillInFakes, seededRandom } from '../../fixtures/fakeSecrets';

export const rulePagesFolder = join(__dirname, '../../../docs/rules');

/** A page of docs/rules: its head, and its sections by their headings. */
export interface RulePage {
  readonly title: string;
  readonly severity: string;
  readonly sections: ReadonlyMap<string, string>;
}

export function readRulePage(code: string): RulePage {
  const [head = '', ...rest] = readFileSync(join(rulePagesFolder, `${code}.md`), 'utf8').split(/^## /m);
  return {
    title: /^# (.+)$/m.exec(head)?.[1] ?? '',
    severity: /^Severity: (.+)$/m.exec(head)?.[1] ?? '',
    sections: new Map(
      rest.map((section) => {
        const end = section.indexOf('\n');
        return [section.slice(0, end), section.slice(end).trim()];
      }),
    ),
  };
}

/** The examples of a section as whole flow files, their `‹names›` replaced by made-up secrets. */
export function examplesOf(page: RulePage, section: string): string[] {
  const blocks = [...(page.sections.get(section) ?? '').matchAll(/^```json\n([\s\S]*?)^```/gm)];
  return blocks.map(([, block = '']) => asFlow(fillInFakes(block, seededRandom(11))));
}

/** The policy that the examples of a page need, if any: it stands under *What*. */
export function policyOf(page: RulePage): string | undefined {
  return /^```jsonc\n([\s\S]*?)^```/m.exec(page.sections.get('What') ?? '')?.[1];
}

/** The solution that the examples of a page stand in: the definitions of its variables are under *What*. */
export function solutionAround(page: RulePage): Solution {
  const blocks = [...(page.sections.get('What') ?? '').matchAll(/^```xml\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  return new Solution({
    variable: (schemaName) => {
      const definition = blocks.find((block) => block.toLowerCase().includes(`schemaname="${schemaName}"`));
      return definition === undefined ? undefined : readVariable(schemaName, { definition, values: undefined });
    },
    flow: () => undefined,
  });
}

/**
 * Pages show only the part of a definition that matters: `parameters`, `triggers` or `actions`. It is kept as it is written. Where a rule
 * looks at more than that, they show the part of a template that matters, with its `resources`.
 */
function asFlow(part: string): string {
  const definition: unknown = JSON.parse(part);
  if (typeof definition !== 'object' || definition === null) throw new Error('An example is not an object');
  if ('resources' in definition) return part;
  const trigger = { Recurrence: { recurrence: { interval: 1, frequency: 'Day' }, type: 'Recurrence' } };
  const whole = 'triggers' in definition ? part : `{"triggers": ${JSON.stringify(trigger)}, ${part.trim().slice(1)}`;
  return `{"properties": {"connectionReferences": {}, "definition": ${whole}}, "schemaVersion": "1.0.0.0"}`;
}
