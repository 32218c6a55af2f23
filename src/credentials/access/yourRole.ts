import type { Permission, VaultDetails } from '../../cloud/services';
import { say, type Message } from '../../message';
import { explainFailure } from '../model/explainFailure';
import type { Found, CheckAction } from './accessCheck';
import { rolesTakeTime, secretsUser, takenBackInAzure } from './accessRoles';
import { copyCommand, copyTheCommand, copyVaultCommand, doIt, openAccessControl, openPortal } from './checkActions';
import { allowsAction, allowsDataAction, assignRoles, getSecret } from './permissions';
import type { VaultPlace } from './findVault';
import type { AccessFacts, ScopedAnswer } from './accessFacts';
import { policiesAllow } from './policies';
import { isInOtherTenant } from './known';
import { unknown } from './unknown';

type Judged = Pick<Found, 'state' | 'evidence' | 'remedy'>;

/** Dataverse refuses a secret variable whose author may not read the secret. Finding this out does not read the secret. */
export async function checkYourRole(facts: AccessFacts): Promise<Found> {
  const place = await facts.place();
  if (!place.known) return unknown({ ...place, why: say('{0} {1}', place.why, await whatTheVaultShows(facts)) });
  const [vault, permissions] = await Promise.all([facts.vault(), facts.permissionsAtSecret(place.value)]);
  if (vault.known && vault.value.rbac === false) {
    const found = await judgePolicies(facts, vault.value);
    return { ...found, actions: found.state === 'pass' ? [] : await waysToAllowByPolicy(facts, vault.value) };
  }
  const found =
    vault.known && vault.value.rbac === true
      ? await judgeRoles(facts, permissions)
      : await judgeUnseen(facts, permissions, vault.known ? say('Azure does not tell its permission model.') : vault.why);
  const remedy = found.state === 'unknown' && !vault.known ? vault.remedy : found.remedy;
  return {
    ...found,
    ...(remedy !== undefined && { remedy }),
    actions: found.state === 'pass' || isInOtherTenant(vault) ? [] : await waysToAllow(facts, place.value),
  };
}

async function judgeRoles(facts: AccessFacts, { answer, whole }: ScopedAnswer<readonly Permission[]>): Promise<Judged> {
  if (!answer.ok)
    return {
      state: 'unknown',
      evidence: say('Your rights could not be seen. {0} {1}', explainFailure(answer.error), await whatTheVaultShows(facts)),
      remedy: answer.error.remedy,
    };
  if (allowsDataAction(answer.value, getSecret)) {
    const answer = await facts.vaultAnswer();
    if (!answer.ok && answer.error.code === 'ForbiddenByRbac')
      return {
        state: 'unknown',
        evidence: say('Your roles let you read it, but the vault still refuses you. {0}', rolesTakeTime),
        remedy: say('Wait some minutes, and check again.'),
      };
    return { state: 'pass', evidence: say('Your Azure roles let you read it.') };
  }
  if (whole) return { state: 'fail', evidence: say('None of your Azure roles there lets you read it.'), remedy: askForRole };
  return {
    state: 'unknown',
    evidence: say('None of your Azure roles on the vault lets you read it; those on the secret alone could not be seen.'),
    remedy: askForRole,
  };
}

/** Without the vault's permission model, its own answer may tell: a refusal names what it was based on. */
async function judgeUnseen(facts: AccessFacts, permissions: ScopedAnswer<readonly Permission[]>, why: Message): Promise<Judged> {
  const answer = await facts.vaultAnswer();
  if (!answer.ok && answer.error.code === 'ForbiddenByRbac') return judgeRoles(facts, permissions);
  const reads = permissions.answer.ok && allowsDataAction(permissions.answer.value, getSecret);
  const evidence = say('{0} {1}', why, await whatTheVaultShows(facts));
  return {
    state: 'unknown',
    evidence: reads ? say('Your Azure roles let you read it if the vault goes by roles. {0}', evidence) : evidence,
    remedy: askForRole,
  };
}

async function judgePolicies(facts: AccessFacts, { accessPolicies }: VaultDetails): Promise<Judged> {
  if (accessPolicies === undefined)
    return {
      state: 'unknown',
      evidence: say('Azure does not tell the access policies of the vault. {0}', await whatTheVaultShows(facts)),
      remedy: askForPolicy,
    };
  const me = await facts.myObjectId();
  switch (policiesAllow(accessPolicies, me.known ? me.value : undefined)) {
    case 'yes':
      return { state: 'pass', evidence: say('An access policy of the vault lets you read its secrets.') };
    case 'no':
      return { state: 'fail', evidence: say('No access policy of the vault lets anybody read secrets.'), remedy: askForPolicy };
    default:
      if (!me.known)
        return { state: 'unknown', evidence: say('Whether an access policy names you could not be seen. {0}', me.why), remedy: me.remedy };
      return {
        state: 'unknown',
        evidence: say('No access policy names you; one may name a group that you are in. {0}', await whatTheVaultShows(facts)),
        remedy: askForPolicy,
      };
  }
}

/** Only names and versions are requested, which needs a different right from reading the value. */
async function whatTheVaultShows(facts: AccessFacts): Promise<Message> {
  const answer = await facts.vaultAnswer();
  return answer.ok
    ? say('The vault lists names and versions for you. That shows that you may see those, not that you may read a value.')
    : say('The vault itself was asked, too. {0}', explainFailure(answer.error));
}

const askForRole = say('You need the role {0} on the vault, which its owner can give. {1}', secretsUser.name, rolesTakeTime);
const askForPolicy = say('You need the permissions Get and List in an access policy of the vault, which its owner can give.');

async function waysToAllow(facts: AccessFacts, { vaultId }: VaultPlace): Promise<readonly CheckAction[]> {
  const [permissions, me] = await Promise.all([facts.permissionsAtVault(), facts.myObjectId()]);
  const assignee = me.known
    ? ['--assignee-object-id', me.value, '--assignee-principal-type', 'User']
    : facts.me.mail === undefined
      ? undefined
      : ['--assignee', facts.me.mail];
  return [
    ...(me.known && permissions.known && allowsAction(permissions.value, assignRoles)
      ? doIt(say('Give me the role'), 'assignYourRole', {
          question: say('Give {0} the role {1} on the vault {2}?', facts.me.name, secretsUser.name, facts.subject.vault),
          detail: say('You can read every secret of {0} then. {1}', vaultId, takenBackInAzure),
        })
      : []),
    ...(assignee === undefined
      ? []
      : copyCommand(copyTheCommand, 'role', 'assignment', 'create', ...assignee, '--role', secretsUser.name, '--scope', vaultId)),
    ...openPortal(facts.services.environment, vaultId, 'users', openAccessControl),
  ];
}

async function waysToAllowByPolicy(facts: AccessFacts, vault: VaultDetails): Promise<readonly CheckAction[]> {
  const me = await facts.myObjectId();
  return [
    ...(me.known
      ? copyVaultCommand(copyTheCommand, ['set-policy'], vault, '--object-id', me.value, '--secret-permissions', 'get', 'list')
      : []),
    ...openPortal(facts.services.environment, vault.id, 'access_policies', say('Open access policies in the Azure portal')),
  ];
}
