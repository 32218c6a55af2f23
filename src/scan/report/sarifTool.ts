import { inEnglish } from '../../message';
import { catalogue, homepage, ruleLink } from '../../rules/catalogue';
import type { Severity } from '../../rules/finding';
import type { RuleInfo } from '../../rules/rule';
import type { RuleCode } from '../../rules/ruleCode';

const indices = new Map(catalogue.map((info, index) => [info.code, index]));

/** The index of a rule in the tool's list. */
export function ruleIndex(code: RuleCode): number {
  const index = indices.get(code);
  if (index === undefined) throw new Error(`${code} is not in the catalogue`);
  return index;
}

/** This program and its rules as SARIF's `tool`. */
export function sarifTool(version: string): object {
  return {
    driver: {
      name: 'flow-warden',
      fullName: `Flow Warden ${version}`,
      version,
      semanticVersion: version,
      informationUri: homepage,
      rules: catalogue.map(sarifRule),
    },
  };
}

/** The four severities as SARIF's three levels. */
export const sarifLevel = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const satisfies Record<Severity, string>;

/** On the CVSS scale, by which code scanning services sort: 7 and above is high, 4 and above medium. */
const securitySeverity = { error: '8.0', warning: '5.5', info: '3.0', hint: '1.0' } as const satisfies Record<Severity, string>;

function sarifRule(info: RuleInfo): object {
  const title = inEnglish(info.title);
  const why = inEnglish(info.why);
  const remedy = inEnglish(info.remedy);
  const link = ruleLink(info.code);
  return {
    id: info.code,
    name: inPascalCase(info.name),
    shortDescription: { text: sentence(title) },
    fullDescription: { text: sentence(why) },
    help: {
      text: `${sentence(why)} ${sentence(remedy)} ${link}`,
      markdown: `${sentence(why)}\n\n**How to fix:** ${sentence(remedy)}\n\n[${info.code} in full](${link})`,
    },
    helpUri: link,
    defaultConfiguration: { level: sarifLevel[info.severity] },
    properties: { tags: ['security'], precision: 'high', 'security-severity': securitySeverity[info.severity] },
  };
}

function inPascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

function sentence(text: string): string {
  return /[.?]$/.test(text) ? text : `${text}.`;
}
