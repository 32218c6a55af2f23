import { inEnglish } from '../../src/message';
import { catalogue } from '../../src/rules/catalogue';
import { severities } from '../../src/rules/finding';

const globs = { type: 'array', items: { type: 'string', minLength: 1, maxLength: 1000 } } as const;

function textOf(minLength: number, maxLength: number): object {
  return { type: 'string', minLength, maxLength };
}

function textsOf(minLength: number): object {
  return { type: 'array', maxItems: 1000, items: textOf(minLength, 200) };
}

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
      secretPatterns: {
        description: 'Forms of secrets that only your organisation issues. FW111 finds them.',
        type: 'array',
        maxItems: 100,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['name', 'pattern', 'keywords'],
          defaultSnippets: [{ label: 'A pattern', body: { name: '$1', pattern: '$2', keywords: ['$3'] } }],
          properties: {
            name: { description: 'What a finding calls it.', ...textOf(1, 100) },
            pattern: { description: 'A regular expression of RE2, without look-around and back-references.', ...textOf(1, 1000) },
            keywords: {
              description: 'Pieces of text in any case. Only a text that has one of them is matched.',
              type: 'array',
              minItems: 1,
              maxItems: 10,
              items: textOf(3, 100),
            },
            severity: { description: 'How a match is reported. Without it, as an error.', enum: severities },
          },
        },
      },
      secretNames: {
        description: 'Words for fields that hold a secret, such as "Kennwort", beside those that are known.',
        ...textsOf(2),
      },
      placeholders: {
        description: 'Texts that are no secrets, in any case; * at either end stands for anything.',
        ...textsOf(3),
      },
      acceptedHosts: {
        description: 'Hosts that may be called without encryption, such as "ferry.example.org" or "*.example.org".',
        ...textsOf(1),
      },
    },
  };
}
