import { followSecrets, type SecretUse, type Source } from '../flow/dataFlow/followSecrets';
import { Hiding } from '../flow/dataFlow/hiding';
import { placedReadsOf, type PlacedReads } from '../flow/dataFlow/placedReads';
import type { Keys } from '../flow/dataFlow/reads';
import { childIgnoringCase, isArray, isObject, lowerCase } from '../flow/json';
import type { Flow } from '../flow/model';
import { inputsOf, type Step } from '../flow/steps';
import { say, type Message } from '../message';
import { nameKind, namesCompanion, namesIdentifier, namesPlace } from '../secrets/names';
import { shownName } from '../secrets/shownName';
import { Calls } from './childFlows';
import { namedTokens } from './namedTokens';
import type { OwnWords } from './own/ownWords';
import type { WrittenSecret } from './rule';
import { secretReadBy } from './secretSource';
import { tokenRequestOf } from './tokenRequest';
import { usedTokens, type UsedToken } from './usedTokens';

/** A secret that enters a flow. */
export interface FlowSecret extends Source {
  /** As a noun phrase: “Key Vault secret”. */
  readonly what: Message;
  /** Only its name says that it is a secret. */
  readonly byName: boolean;
  /** The answer of an action that others sign in with. */
  readonly isToken?: boolean;
  /** It is written into the flow, which another finding reports. */
  readonly isWritten?: boolean;
  /** The answer of another flow that the action runs. */
  readonly isReturned?: boolean;
}

/** The secrets of a flow, where they are used, and what the run history hides. */
export interface FlowSecrets {
  readonly sources: readonly FlowSecret[];
  readonly uses: readonly SecretUse<FlowSecret>[];
  readonly hiding: Hiding;
  readonly reads: PlacedReads;
  /** The other flows that it runs. */
  readonly calls: Calls;
}

const known = new WeakMap<Flow, { readonly secrets: FlowSecrets | undefined }>();

/** The secrets of a flow, with those written in it; undefined if there are none. Worked out once a flow: several rules ask. */
export function secretsOf(flow: Flow, written: readonly WrittenSecret[], own: OwnWords): FlowSecrets | undefined {
  let found = known.get(flow);
  if (!found) {
    const namesSecret: NamesSecret = (name) => nameKind(name) === 'secret' || own.names.has(name);
    // What is written in a flow that this one runs has a finding there.
    const calls = new Calls(flow, (child, further) => findSecretsOf(child, [], further, namesSecret));
    known.set(flow, (found = { secrets: findSecretsOf(flow, written, calls, namesSecret) }));
  }
  return found.secrets;
}

/** Whether a name says that what it names is a secret; the organisation's own words count, too. */
type NamesSecret = (name: string) => boolean;

function findSecretsOf(flow: Flow, written: readonly WrittenSecret[], calls: Calls, namesSecret: NamesSecret): FlowSecrets | undefined {
  const known = [
    ...parameterSecrets(flow, namesSecret),
    ...flow.steps.flatMap((step) => stepSecrets(step, namesSecret)),
    ...flow.steps.flatMap((step) => returnedSecrets(step, calls)),
    ...written.flatMap(writtenSecret),
  ];
  const origins = new Set(known.map(({ from }) => from));
  const used = usedTokens(
    flow,
    () => placedReadsOf(flow),
    (step) => origins.has(step),
  );
  const sources: readonly FlowSecret[] = [...known, ...used.map(usedToken)];
  const follow = (secrets: readonly FlowSecret[]) =>
    secrets.length === 0 ? [] : followSecrets(flow, secrets, placedReadsOf(flow), { through: calls.through, isHarmless: namesCompanion });
  const uses = follow(sources);
  const named = namedTokens(
    flow,
    () => placedReadsOf(flow),
    () => uses,
  ).map((token): FlowSecret => ({ ...token, what: say('Token'), byName: true }));
  if (sources.length === 0 && named.length === 0) return undefined;
  const reads = placedReadsOf(flow);
  return { sources: [...sources, ...named], uses: [...uses, ...follow(named)], hiding: new Hiding(flow, reads), reads, calls };
}

function usedToken({ from, places, isCookie }: UsedToken): FlowSecret {
  return { from, places, what: isCookie ? say('Cookie') : say('Token'), byName: isCookie, isToken: true };
}

/** What the flow that an action runs answers with. */
function returnedSecrets(step: Step, calls: Calls): FlowSecret[] {
  const called = calls.by(step);
  return (called?.returned ?? []).map(({ keys, byName }) => ({
    from: step,
    places: [keys],
    what: say('Secret from the flow "{0}"', shownName(called?.name ?? '')),
    byName,
    isReturned: true,
  }));
}

/**
 * Parameters that hold a secret: secure ones of Logic Apps, unless their name says that they hold none (some authors make all of theirs
 * secure), and those whose name says so. Those of connections hold no secret that a step could read.
 */
function parameterSecrets({ parameters }: Flow, namesSecret: NamesSecret): FlowSecret[] {
  return parameters.flatMap((parameter) => {
    const { name } = parameter;
    if (name.startsWith('$')) return [];
    const secret = { from: parameter, places: [[]] };
    if (/^secure(?:string|object)$/.test(lowerCase(parameter.value.type))) {
      const isUnnamed = nameKind(parameter.schemaName ?? name) === 'none' && !namesSecret(parameter.schemaName ?? name);
      return isUnnamed && (namesPlace(name) || namesIdentifier(name))
        ? []
        : [{ ...secret, what: say('Secure parameter "{0}"', shownName(name)), byName: isUnnamed }];
    }
    // FW110 reports one that was emptied.
    const isEmptied = parameter.schemaName === undefined && parameter.value.defaultValue === '';
    return namesSecret(parameter.schemaName ?? name) && !isEmptied
      ? [{ ...secret, what: say('Parameter "{0}"', shownName(name)), byName: true }]
      : [];
  });
}

/** Variables whose name says that they hold a secret, from where they begin. */
function variableSecrets(step: Step, namesSecret: NamesSecret): FlowSecret[] {
  if (step.type !== 'initializevariable') return [];
  const variables = childIgnoringCase(inputsOf(step) ?? {}, 'variables');
  if (!isArray(variables)) return [];
  return variables.flatMap((variable, index) => {
    const name = isObject(variable) ? variable.name : undefined;
    return typeof name === 'string' && namesSecret(name)
      ? [
          {
            from: step,
            places: [],
            at: ['inputs', 'variables', index, 'value'],
            what: say('Variable "{0}"', shownName(name)),
            byName: true,
          },
        ]
      : [];
  });
}

/** A secret that is written into the flow, from where it is passed on: a parameter, variable or Compose. One that opens nothing is none. */
function writtenSecret({ place, issue }: WrittenSecret): FlowSecret[] {
  if (issue.severity === 'info') return [];
  const secret = { from: place, what: say('Secret written in the flow'), byName: false, isWritten: true };
  return [
    'role' in place
      ? { ...secret, places: [], at: issue.path.slice(place.path.length) }
      : { ...secret, places: [issue.path.slice(place.path.length + 1).map(lowerCaseKey)] },
  ];
}

function lowerCaseKey(key: string | number): string | undefined {
  return typeof key === 'number' ? undefined : key.toLowerCase();
}

function stepSecrets(step: Step, namesSecret: NamesSecret): FlowSecret[] {
  if (step.role === 'trigger')
    return tokenRequestOf(step)
      ? [{ from: step, places: tokenPlaces.map((keys) => ['outputs', ...keys]), what: say('Token'), byName: false }]
      : triggerSecrets(step, namesSecret);
  const read = secretReadBy(step);
  if (read)
    return read.name !== undefined && namesIdentifier(read.name)
      ? []
      : [{ from: step, places: read.places, what: read.what, byName: false }];
  return tokenRequestOf(step)
    ? [{ from: step, places: tokenPlaces, what: say('Token'), byName: false }]
    : variableSecrets(step, namesSecret);
}

const tokenPlaces: readonly Keys[] = ['access_token', 'refresh_token', 'id_token'].map((key) => ['body', key]);

/** An input of a trigger whose name or title says that it is a secret. */
export interface SecretInput {
  readonly key: string;
  readonly title: string;
}

/** The inputs of a trigger that are secrets by their names. */
export function secretInputsOf(trigger: Step, isOwnName: (name: string) => boolean = () => false): readonly SecretInput[] {
  const schema = childIgnoringCase(inputsOf(trigger) ?? {}, 'schema');
  const properties = isObject(schema) ? childIgnoringCase(schema, 'properties') : undefined;
  if (!isObject(properties)) return [];
  return Object.entries(properties).flatMap(([key, value]) => {
    const title = isObject(value) && typeof value.title === 'string' ? value.title : key;
    const type = isObject(value) ? lowerCase(value.type) : '';
    return ['', 'string'].includes(type) && [key, title].some((name) => nameKind(name) === 'secret' || isOwnName(name))
      ? [{ key, title }]
      : [];
  });
}

function triggerSecrets(trigger: Step, namesSecret: NamesSecret): FlowSecret[] {
  const inputs = secretInputsOf(trigger, namesSecret).map(({ key, title }) => ({
    from: trigger,
    places: [['outputs', 'body', key.toLowerCase()]],
    what: say('Trigger input "{0}"', shownName(title)),
    byName: true,
  }));
  const authorization = { from: trigger, places: [['outputs', 'headers', 'authorization']], what: say("Caller's token"), byName: false };
  return showsAuthorization(trigger) ? [...inputs, authorization] : inputs;
}

/** Whether a trigger puts the Authorization header of its caller into its outputs. */
export function showsAuthorization(trigger: Step): boolean {
  return lowerCase(childIgnoringCase(trigger.value, 'operationOptions')).includes('includeauthorizationheadersinoutputs');
}
