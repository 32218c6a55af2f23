import { explainFailure } from '../../credentials/model/explainFailure';
import { rightsInWords } from '../../credentials/sharing/grantedRights';
import { principalMarks, type Principal } from '../../credentials/sharing/principal';
import type { Sharing } from '../../credentials/sharing/readShares';
import { whyNotShare } from '../../credentials/sharing/shareCredential';
import { credentialRights, roleMeaning, roleName, shareRoles } from '../../credentials/sharing/shareRoles';
import { mayRetry, type ShareRow } from '../../credentials/sharing/shareRow';
import { say, type Message, type Translate } from '../../message';
import type { ShareView, PageOutcome, PagePrincipal, PageRemoval, PageRow } from '../../protocol/shareCredential';
import type { ShareState, Outcome, Removal, ShareSession } from './shareSession';

/** What the page shows of a desk, every sentence in the person's language. */
export function toShareView(
  { sharing, used, stale }: Extract<ShareState, { kind: 'open' }>,
  session: ShareSession,
  translate: Translate,
): ShareView {
  const { credential, owner, shares, mayShare, unseen } = sharing;
  const current = session.outcomes.find(({ objects, rows }) => objects.some(({ id }) => !rows.has(id)));
  return {
    title: translate(titleOf(credential.name)),
    hindrance:
      mayShare === 'no'
        ? {
            text: translate(hindrance(owner)),
            remedy: translate(say('Ask {0} to share it, or to give you a role with which you can.', owner.name)),
          }
        : { text: '', remedy: '' },
    notes: [
      ...(stale === undefined ? [] : [say('With whom it is shared could not be read again. {0}', explainFailure(stale))]),
      ...(mayShare === 'unknown' ? [say('Whether you may share it could not be found out.')] : []),
      ...unseen,
    ].map(translate),
    roles: shareRoles.map((role) => ({
      role,
      name: translate(roleName(role)),
      meaning: translate(roleMeaning(role)),
      rights: translate(rightsInWords(credentialRights(role, new Set()))),
    })),
    variables: used.variables.map(({ id, name, schemaName }) => ({
      id,
      name: schemaName === undefined ? translate(say('A variable that you cannot see')) : name,
      schemaName: schemaName ?? id,
    })),
    variableNotes: used.notes.map(translate),
    owner: toPrincipal(owner, translate),
    shares: shares.map(({ principal, role, rights }) => ({
      principal: toPrincipal(principal, translate),
      role,
      roleName: translate(roleName(role)),
      rights: translate(rightsInWords(rights)),
    })),
    chosen: session.chosen.map(({ principal, role }) => ({ principal: toPrincipal(principal, translate), role })),
    removal: session.removal ? toRemoval(session.removal, credential.name, translate) : null,
    outcomes: session.outcomes.map((outcome) =>
      toOutcome(outcome, session.busy ? (outcome === current ? 'doing' : 'waiting') : undefined, translate),
    ),
    summary: session.busy || session.outcomes.length === 0 ? '' : translate(summarise(session.latestOutcomes).text),
    busy: session.busy,
  };
}

export function titleOf(credential: string): Message {
  return say('Share {0}', credential);
}

function hindrance(owner: Principal): Message {
  return say('You may not share this credential. It belongs to {0}, and what you were given does not include sharing.', owner.name);
}

export function toPrincipal(principal: Principal, translate: Translate): PagePrincipal {
  const { id, kind, name } = principal;
  return {
    id,
    kind,
    name,
    detail: principalMarks(principal)
      .map((mark) => (typeof mark === 'string' ? mark : translate(mark)))
      .join(' · '),
  };
}

/** Somebody whom a search has found, and why they cannot be chosen. */
export function toFound(
  principal: Principal,
  sharing: Sharing,
  chosen: ShareSession['chosen'],
  translate: Translate,
): { readonly principal: PagePrincipal; readonly disabledBecause: string } {
  const has = sharing.shares.find((share) => share.principal.id === principal.id);
  const plain = toPrincipal(principal, translate);
  const shown =
    has === undefined
      ? plain
      : { ...plain, detail: [plain.detail, translate(say('has it as {0}', roleName(has.role)))].filter((part) => part !== '').join(' · ') };
  return { principal: shown, disabledBecause: whyNotChoose(principal, sharing, chosen, translate) };
}

function whyNotChoose(principal: Principal, sharing: Sharing, chosen: ShareSession['chosen'], translate: Translate): string {
  if (whyNotShare(sharing, principal) !== undefined) return translate(say('owns the credential'));
  if (chosen.some((one) => one.principal.id === principal.id)) return translate(say('is chosen already'));
  return principal.disabled ? translate(say('is disabled and cannot sign in')) : '';
}

function toRemoval({ principal, removalOutcomes }: Removal, credential: string, translate: Translate): PageRemoval {
  return {
    id: principal.id,
    question: translate(say('Stop sharing {0} with {1}?', credential, principal.name)),
    consequence: translate(
      principal.kind === 'team'
        ? say('Its members can no longer use the credential through this team. The variables stay shared with it unless you tick the box.')
        : say(
            'They can no longer use the credential, unless a team or a security role lets them. The variables stay shared with them unless you tick the box.',
          ),
    ),
    looking: removalOutcomes === undefined,
    variables: (removalOutcomes ?? []).map(({ variable, kept }) => ({
      name: variable.schemaName === undefined ? translate(say('A variable that you cannot see')) : variable.name,
      keeps: kept !== undefined,
      fate: translate(
        kept === undefined ? say('No longer shared: nothing else needs it, as far as can be seen.') : say('Stays as it is. {0}', kept),
      ),
    })),
  };
}

/** `now`: whether this is what is being done, or waits for its turn; undefined: nothing is being done. */
function toOutcome({ principal, task, objects, rows }: Outcome, now: 'doing' | 'waiting' | undefined, translate: Translate): PageOutcome {
  const next = objects.find(({ id }) => !rows.has(id));
  const told = new Set<string>();
  /** What to do about several rows is said once. */
  const once = (row: Omit<PageRow, 'id' | 'kind' | 'name'>) => {
    const known = told.has(row.remedy);
    told.add(row.remedy);
    return known ? { ...row, remedy: '', again: row.state === 'failed' || row.state === 'unsure' ? row.again : '' } : row;
  };
  return {
    principal: toPrincipal(principal, translate),
    title: translate(
      task.kind === 'remove' ? say('{0}: no longer shared', principal.name) : say('{0}: {1}', principal.name, roleName(task.role)),
    ),
    rows: objects.flatMap((object): PageRow[] => {
      const row = rows.get(object.id);
      const plain = { id: object.id, kind: object.kind, name: object.name };
      if (row) return [{ ...plain, ...once(toRow(row, now !== undefined, translate)) }];
      if (now === undefined) return [];
      const state = object === next ? now : 'waiting';
      return [{ ...plain, state, stateName: translate(stateNames[state]), detail: '', remedy: '', said: '', again: '' }];
    }),
  };
}

function toRow(row: ShareRow, busy: boolean, translate: Translate): Omit<PageRow, 'id' | 'kind' | 'name'> {
  const again = mayRetry(row) ? say('Try again') : row.state === 'useless' || row.state === 'limited' ? say('Check again') : undefined;
  return {
    state: row.state,
    stateName: translate(stateNames[row.state]),
    detail: translate(row.detail),
    remedy: row.remedy ? translate(row.remedy) : '',
    said: row.words ?? '',
    // What was skipped is tried with what it waits for.
    again: again && !busy && row.state !== 'skipped' ? translate(again) : '',
  };
}

const stateNames: Readonly<Record<PageRow['state'], Message>> = {
  waiting: say('Waiting'),
  doing: say('Under way'),
  done: say('Done'),
  limited: say('Shared in part'),
  useless: say('Shared, but of no use'),
  failed: say('Failed'),
  unsure: say('Not known'),
  kept: say('Left as it was'),
  skipped: say('Not tried'),
};

/** How everything came out, in one sentence. `well`: there is nothing to put right. */
export function summarise(outcomes: readonly Outcome[]): { readonly text: Message; readonly well: boolean } {
  const rows = outcomes.flatMap((outcome) => [...outcome.rows.values()]);
  const count = (...states: readonly ShareRow['state'][]) => rows.filter(({ state }) => states.includes(state)).length;
  const failed = count('failed', 'unsure', 'skipped');
  if (failed > 0) return { text: say('{0} of {1} could not be done.', failed, rows.length), well: false };
  const useless = new Set(rows.filter(({ state }) => state === 'useless' || state === 'limited').map(({ principal }) => principal.name));
  if (useless.size > 0)
    return { text: say('Shared, but there is something to do before {0} can use all of it.', [...useless].join(', ')), well: false };
  const all = (kind: Outcome['task']['kind']) => outcomes.every(({ task }) => task.kind === kind);
  return {
    text: all('remove') ? say('No longer shared.') : all('changeRole') ? say('The role is changed.') : say('Everything is shared.'),
    well: true,
  };
}
