import { inEnglish } from '../../src/message';
import { catalogue } from '../../src/rules/catalogue';
import { severities } from '../../src/rules/finding';

const globs = { type: 'array', items: { type: 'string', minLength: 1, maxLength: 1000 } } as const;

/** The JSON schema of a policy: editors complete and explain a flow-warden.json by it. */
export function writePolicySchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A policy of Flow Warden',
    type: 'object',
    additionalProperties: false,
    allowComments: true,
    allowTrailingCommas: true,
    properties: {
      $schema: { type: 'string' },
      extends: {
        description:
          'Policies that this one builds on, relative to this file. The later ones outweigh the earlier ones, and this one outweighs them all.',
        anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      },
      rules: {
        description: 'How findings are reported, by rule.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          catalogue.map(({ code, severity, title, why }) => [
            code,
            {
              enum: ['off', ...severities],
              default: severity,
              description: `${inEnglish(title)} (${severity}). ${inEnglish(why)}`,
            },
          ]),
        ),
      },
      include: { description: 'Globs of the files that are checked, relative to this file. Without it, all are.', ...globs },
      exclude: { description: 'Globs of the files that are left out, relative to this file.', ...globs },
    },
  };
}
