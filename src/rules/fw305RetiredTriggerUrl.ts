import { isArray, isObject, lowerCase, type Path } from '../flow/json';
import type { JsonText } from '../flow/jsonText';
import { literalsOf, type Literal } from '../flow/literals';
import { visitStrings } from '../flow/strings';
import type { Range } from '../flow/text';
import { say } from '../message';
import { calledAddressesOf } from './calledAddress';
import type { FlowRule, Issue } from './rule';

/**
 * FW305: a call of a flow's trigger at the address that Microsoft took out of service. Logic Apps go on using such addresses, so the file
 * must show that the workflow is a flow.
 */
export const retiredTriggerUrl: FlowRule = {
  code: 'FW305',
  name: 'retired-trigger-url',
  severity: 'info',
  title: say('Trigger URL that no longer works'),
  why: say('Trigger URLs of Power Automate flows at logic.azure.com stopped working on 30 November 2025: the call fails.'),
  remedy: say('Copy the new URL from the trigger of the called flow.'),
  *check(flow) {
    for (const step of flow.steps) {
      for (const { path, uri } of calledAddressesOf(step)) {
        const retired = findRetired(uri, flow.shape === 'ARM template');
        const evidence = retired && namedFlows(flow.json).get(retired.workflow);
        if (!evidence) continue;
        yield {
          path,
          part: retired,
          confidence: 'high',
          message: say(
            'This URL of a flow stopped working on 30 November 2025, with all trigger URLs of flows at logic.azure.com. Copy the new URL from the trigger.',
          ),
          related: [{ path: evidence, message: say('This names the same workflow, as a flow of Power Automate.') }],
        } satisfies Issue;
      }
    }
  },
};

const retiredUrl = /https:\/\/prod-\d{1,4}\.[a-z0-9-]{1,40}\.logic\.azure\.com(?::443)?\/workflows\/([0-9a-f]{32})\/triggers\//i;

/** Ends before the trigger's name: what follows may hold a signature. */
function findRetired(uri: string, arm: boolean): (Range & { readonly workflow: string }) | undefined {
  for (const literal of literalsOf(uri, arm)) {
    const found = retiredUrl.exec(literal.value);
    const [whole = '', workflow = ''] = found ?? [];
    if (found) return { ...placeOf(literal, found.index, whole.length), workflow: workflow.toLowerCase() };
  }
  return undefined;
}

/** Doubled quotes shift what follows them; then the whole constant is meant. */
function placeOf({ start, end, value }: Literal, at: number, length: number): Range {
  return end - start === value.length ? { start: start + at, end: start + at + length } : { start, end };
}

const named = new WeakMap<JsonText, ReadonlyMap<string, Path>>();

/** The ids of the workflows that a document shows to be flows, as 32 digits, and where it does. */
function namedFlows(json: JsonText): ReadonlyMap<string, Path> {
  let found = named.get(json);
  if (!found) named.set(json, (found = findNamedFlows(json)));
  return found;
}

/** The address under which Power Automate itself hosts triggers: only flows have one. */
const presentUrl = /\/powerautomate\/automations\/direct\/workflows\/([0-9a-f]{32})(?![0-9a-f])/gi;
/** What Dataverse and Power Automate call the id of a flow: a record's own, and that of a child flow. */
const idKeys = new Set(['workflowid', 'workflowentityid', 'workflowreferencename']);
const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function findNamedFlows({ value }: JsonText): ReadonlyMap<string, Path> {
  const found = new Map<string, Path>();
  const add = (id: string, path: Path): void => {
    const plain = id.replaceAll('-', '').toLowerCase();
    if (!found.has(plain)) found.set(plain, [...path]);
  };
  if (isObject(value) || isArray(value)) {
    visitStrings(
      value,
      () => false,
      (text, path, key, parent) => {
        const isFlow = lowerCase(key) === 'name' && isObject(parent) && lowerCase(parent.type) === 'microsoft.flow/flows';
        if (guid.test(text) && (isFlow || idKeys.has(lowerCase(key)))) add(text, path);
        else for (const [, id = ''] of text.matchAll(presentUrl)) add(id, path);
      },
    );
  }
  return found;
}
