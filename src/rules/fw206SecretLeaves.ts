import { lowerCase } from '../flow/json';
import type { Flow } from '../flow/model';
import type { Step } from '../flow/steps';
import type { SecretUse } from '../flow/dataFlow/followSecrets';
import { say, type Message } from '../message';
import { shownName } from '../secrets/shownName';
import { inputAt, type Calls, type Exposure } from './childFlows';
import type { Severity } from './finding';
import { secretsOf, type FlowSecret, type FlowSecrets } from './flowSecrets';
import { unlimitedTriggers } from './logicAppCallers';
import { httpTriggers } from './requestTrigger';
import type { FlowRule, Issue } from './rule';
import { journeyTo, pathOf } from './secretJourney';
import { sinkOf } from './sink';
import { tokenRequestOf } from './tokenRequest';

/** FW206: a secret leaves the flow, by mail, into a list, or in the answer to a caller. What the run history hides does not keep it in. */
export const secretLeaves: FlowRule = {
  code: 'FW206',
  name: 'secret-leaves-flow',
  severity: 'warning',
  title: say('Secret that leaves the flow'),
  why: say('Whoever can read it there has the secret, however well the run history hides it.'),
  remedy: say('Send a status instead of the secret, or let the receiver read the secret from the key vault.'),
  *check(flow, written, own) {
    const secrets = secretsOf(flow, written, own);
    if (!secrets) return;
    const answers = new Answers(flow, secrets);
    const done = new Set<Step>();
    for (const use of secrets.uses) {
      const { step, path, source } = use;
      if (done.has(step)) continue;
      const handedOver = handOver(use, secrets.calls);
      if (handedOver) {
        done.add(step);
        yield handedOver;
        continue;
      }
      const where = sinkOf(step, path);
      if (!where) continue;
      done.add(step);
      const severity = step.type === 'response' ? answers.severityOf(source) : 'warning';
      yield {
        path: pathOf(use),
        part: use,
        severity: source.byName ? 'info' : severity,
        confidence: source.byName ? 'low' : 'high',
        message: say('{0} leaves the flow {1}.', source.what, where),
        ...journeyTo(use),
      } satisfies Issue;
    }
  },
};

/** The issue that a flow is run with a secret that it does not protect. Of one that is unknown, nothing is said. */
function handOver(use: SecretUse<FlowSecret>, calls: Calls): Issue | undefined {
  const { step, path, inside, source } = use;
  const input = step.type === 'workflow' ? inputAt(path, inside) : undefined;
  const called = input === undefined ? undefined : calls.by(step);
  const exposure = input === undefined ? undefined : called?.exposes(input);
  if (!called || !exposure) return undefined;
  const { what, byName, isWritten } = source;
  const mild = byName || (isWritten && exposure.kind !== 'leaves');
  return {
    path: pathOf(use),
    part: use,
    severity: mild ? 'info' : 'warning',
    confidence: byName ? 'low' : 'high',
    message: sayExposed(what, shownName(called.name), exposure),
    ...journeyTo(use),
  };
}

function sayExposed(what: Message, name: string, exposure: Exposure): Message {
  switch (exposure.kind) {
    case 'leaves':
      return say('{0} is handed to the flow "{1}", which passes it on {2}.', what, name, exposure.where);
    case 'trigger':
      return say('{0} is handed to the flow "{1}", whose run history shows it: its trigger has no secure outputs.', what, name);
    case 'shown':
      return say('{0} is handed to the flow "{1}", whose run history shows it in "{2}".', what, name, shownName(exposure.step.name));
  }
}

/**
 * How bad it is that a flow answers with a secret. Anyone may ask for an answer of an open trigger. One for callers that have signed in, or
 * that sent what the token was asked for with, may be what the flow is for.
 */
class Answers {
  private readonly severity: Severity;
  private readonly proxied = new Map<FlowSecret, boolean>();

  constructor(
    flow: Flow,
    private readonly secrets: FlowSecrets,
  ) {
    const triggers = httpTriggers(flow);
    const closed = triggers.every(({ authentication }) => ['tenant', 'user'].includes(lowerCase(authentication)));
    this.severity = triggers.length > 0 ? (closed ? 'info' : 'error') : isOpenLogicApp(flow) ? 'error' : 'warning';
  }

  severityOf(secret: FlowSecret): Severity {
    return this.isProxied(secret) ? 'info' : this.severity;
  }

  /** Whether the flow asks for a token with what its caller has sent. */
  private isProxied(secret: FlowSecret): boolean {
    let proxied = this.proxied.get(secret);
    if (proxied === undefined) {
      const { from } = secret;
      proxied =
        'role' in from && tokenRequestOf(from) !== undefined && this.secrets.reads.in(from).some(({ read }) => read.kind === 'trigger');
      this.proxied.set(secret, proxied);
    }
    return proxied;
  }
}

/** The URL of a Logic App's trigger works for whoever has it, signature included, just as that of a flow which anyone can call. */
function isOpenLogicApp(flow: Flow): boolean {
  return flow.platform === 'logicApps' && unlimitedTriggers(flow).limits === 'nothing';
}
