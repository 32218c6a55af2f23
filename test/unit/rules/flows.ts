import assert from 'node:assert/strict';
import { noNeighbours, type Neighbours } from '../../../src/flow/model';
import { analyse, type Analysis } from '../../../src/rules/analyse';
import type { Finding } from '../../../src/rules/finding';
import { noOwnWords } from '../../../src/rules/own/ownWords';
import type { RuleSettings } from '../../../src/rules/rule';

/** The parts of a flow that matter in an example. */
export interface FlowParts {
  readonly parameters?: object;
  readonly triggers?: object;
  readonly actions?: object;
  readonly connectionReferences?: object;
}

/** A solution workflow. */
export function flowOf({
  connectionReferences = {},
  parameters = {},
  triggers = { Daily: { type: 'Recurrence', recurrence: {} } },
  actions = {},
}: FlowParts): object {
  return { properties: { connectionReferences, definition: { parameters, triggers, actions } }, schemaVersion: '1.0.0.0' };
}

/** The same flow as a Logic App in a template. */
export function templateOf(parts: FlowParts): object {
  const { properties } = flowOf(parts) as { properties: object };
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    resources: [{ type: 'Microsoft.Logic/workflows', name: 'flow', properties }],
  };
}

/** A flow with one HTTP action. */
export function httpFlow(inputs: object, rest: object = {}): object {
  return flowOf({
    actions: { Call: { runAfter: {}, type: 'Http', inputs: { method: 'POST', uri: 'https://api.example.org', ...inputs }, ...rest } },
  });
}

/** A flow with one action of a type. */
export function actionFlow(type: string, inputs: unknown, rest: object = {}): object {
  return flowOf({ actions: { Step: { runAfter: {}, type, inputs, ...rest } } });
}

export const now = new Date('2026-06-01T00:00:00Z');

/** Analyses a file, given as its text or as the value in it. */
export function analyseFile(file: string | object, rules: RuleSettings = {}, own = noOwnWords, neighbours = noNeighbours): Analysis {
  const text = typeof file === 'string' ? file : JSON.stringify(file, undefined, 2);
  return analyse(text, { fileName: 'Workflows/Flow.json', rules, now, own, neighbours });
}

/** The findings in a flow. */
export function findingsIn(
  file: string | object,
  rules: RuleSettings = {},
  own = noOwnWords,
  neighbours = noNeighbours,
): readonly Finding[] {
  const analysis = analyseFile(file, rules, own, neighbours);
  assert.equal(analysis.kind, 'flow');
  return analysis.findings;
}

/** Findings in short, `rule severity`. */
export function brief(file: string | object, rules: RuleSettings = {}, own = noOwnWords, neighbours = noNeighbours): string[] {
  return findingsIn(file, rules, own, neighbours).map(({ rule, severity }) => `${rule} ${severity}`);
}

/** The findings in a flow of a solution. */
export function findingsAmong(neighbours: Neighbours, file: string | object): readonly Finding[] {
  return findingsIn(file, {}, noOwnWords, neighbours);
}

/** The same in short, `rule severity`. */
export function briefAmong(neighbours: Neighbours, file: string | object): string[] {
  return brief(file, {}, noOwnWords, neighbours);
}
