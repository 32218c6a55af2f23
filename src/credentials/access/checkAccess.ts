import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, NewRoleAssignment, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import type { AccessCheck, CheckId, CheckSubject, DoneForYou, Found } from './accessCheck';
import { secretsUser } from './accessRoles';
import { checkDataverseRole } from './dataverseRole';
import { checkFirewall } from './firewall';
import { checkGuest } from './guest';
import { AccessFacts } from './accessFacts';
import { checkPermissionModel } from './permissionModel';
import { checkProvider, powerPlatformNamespace } from './provider';
import { checkSecret } from './secret';
import type { Known } from './known';
import { checkTenant } from './tenant';
import { checksOf, titleOf } from './titles';
import { checkYourRole } from './yourRole';
import type { Me } from '../model/me';
import { refuse } from '../model/refuse';

export { checksOf, titleOf } from './titles';
export type { AccessCheck, CheckAction, CheckId, CheckSubject, DoneForYou } from './accessCheck';

/** Finds out what stands between an environment, a user and a secret; yields each check as soon as it is known. Reads no value. */
export async function* checkAccess(services: Services, me: Me, subject: CheckSubject, options?: CallOptions): AsyncGenerator<AccessCheck> {
  const facts = new AccessFacts(services, me, subject, options);
  const running = new Map(checksOf(subject).map((id) => [id, run(facts, id)]));
  while (running.size > 0) {
    const check = await Promise.race(running.values());
    options?.signal?.throwIfAborted();
    running.delete(check.id);
    yield check;
  }
}

/** Repeats one check. */
export function recheck(services: Services, me: Me, subject: CheckSubject, id: CheckId, options?: CallOptions): Promise<AccessCheck> {
  return run(new AccessFacts(services, me, subject, options), id);
}

async function run(facts: AccessFacts, id: CheckId): Promise<AccessCheck> {
  return { id, title: titleOf(id, facts.subject), ...(await find(facts, id)) };
}

function find(facts: AccessFacts, id: CheckId): Promise<Found> {
  switch (id) {
    case 'provider':
      return checkProvider(facts);
    case 'tenant':
      return checkTenant(facts);
    case 'guest':
      return Promise.resolve(checkGuest(facts));
    case 'permissionModel':
      return checkPermissionModel(facts);
    case 'dataverseRole':
      return checkDataverseRole(facts);
    case 'yourRole':
      return checkYourRole(facts);
    case 'firewall':
      return checkFirewall(facts);
    case 'secret':
      return checkSecret(facts, facts.subject.secret ?? '');
  }
}

/** Does what a check offers to do. What exists already counts as done. */
export async function doAction(
  services: Services,
  me: Me,
  subject: CheckSubject,
  action: DoneForYou,
  options?: CallOptions,
): Promise<Result<void>> {
  const facts = new AccessFacts(services, me, subject, options);
  const place = await facts.place();
  if (!place.known) return refuseUnseen(place);
  switch (action) {
    case 'registerProvider': {
      const registered = await services.resourceManager.registerProvider(place.value.subscriptionId, powerPlatformNamespace, options);
      return registered.ok ? succeed(undefined) : registered;
    }
    case 'assignDataverseRole':
      return giveRole(services, place.value.vaultId, await facts.application(), 'ServicePrincipal', options);
    case 'assignYourRole':
      return giveRole(services, place.value.vaultId, await facts.myObjectId(), 'User', options);
  }
}

async function giveRole(
  services: Services,
  vaultId: string,
  principal: Known<string>,
  principalType: NewRoleAssignment['principalType'],
  options?: CallOptions,
): Promise<Result<void>> {
  if (!principal.known) return refuseUnseen(principal);
  const given = await services.resourceManager.assignRole(
    vaultId,
    { roleId: secretsUser.id, principalId: principal.value, principalType },
    options,
  );
  return !given.ok && given.error.kind === 'conflict' ? succeed(undefined) : given;
}

function refuseUnseen(unseen: Exclude<Known<unknown>, { known: true }>): Result<never> {
  return unseen.error ? { ok: false, error: unseen.error } : refuse(unseen.why);
}

const stateWords: Readonly<Record<AccessCheck['state'], Message>> = {
  pass: say('Passed'),
  warning: say('Needs attention'),
  fail: say('Failed'),
  unknown: say('Not known'),
};

/** The checks as text for someone who can act on them. */
export function checksAsText(subject: CheckSubject, checks: readonly AccessCheck[], translate: (message: Message) => string): string {
  const { vault, secret, subscriptionId, resourceGroup } = subject;
  const heading = [
    secret === undefined
      ? say('Access of Power Platform to the vault {0}', vault)
      : say('Access of Power Platform to the secret {0} in the vault {1}', secret, vault),
    ...(subscriptionId === undefined ? [] : [say('Subscription: {0}', subscriptionId)]),
    ...(resourceGroup === undefined ? [] : [say('Resource group: {0}', resourceGroup)]),
  ];
  return [heading.map(translate).join('\n'), ...checks.map((check) => linesOf(check, translate).join('\n'))].join('\n\n');
}

function linesOf({ title, state, evidence, remedy, actions }: AccessCheck, translate: (message: Message) => string): readonly string[] {
  return [
    translate(say('{0}: {1}', stateWords[state], title)),
    `  ${translate(evidence)}`,
    ...(remedy === undefined ? [] : [`  ${translate(say('What to do: {0}', remedy))}`]),
    ...actions.flatMap((action) => (action.kind === 'copy' ? [`    ${action.text}`] : action.kind === 'open' ? [`    ${action.url}`] : [])),
  ];
}
