import * as vscode from 'vscode';
import { planDuplicate } from '../../../credentials/duplicate/planDuplicate';
import { prepareDuplicate } from '../../../credentials/duplicate/prepareDuplicate';
import { showInfo, withProgress } from '../../messages/messages';
import type { CommandHandler } from '../../registerCommands';
import { tellError } from '../tellError';
import { onNode, type SidebarParts } from './onNode';
import { reachTarget, type Target } from './reachTarget';
import { reviewDuplicate } from './reviewDuplicate';
import { runPlan } from './runPlan';

/** Makes a credential like this one in another environment. */
export function duplicateCredential(parts: SidebarParts): CommandHandler {
  return onNode(parts, 'duplicate', async ({ subject }, { connected: { services } }) => {
    const { session, host: { log } } = parts;
    if (subject.kind !== 'credential' || session.state.kind !== 'connected') return undefined;
    const { id, name } = subject.credential;
    const target = await reachTarget(parts, { title: vscode.l10n.t('Duplicate “{0}” to which environment?', name), without: session.state.chosen });
    if (target === undefined) return undefined;
    if (target.services.environment.address === services.environment.address) return { refused: vscode.l10n.t('Choose another environment than the one that is open.') };
    const prepared = await withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking at both environments…') },
      () => prepareDuplicate(services, target.services, id),
    );
    if (!prepared.ok) {
      void tellError(prepared.error, { log, signIn: () => session.signInToOther(target) });
      return undefined;
    }
    const agreed = await reviewDuplicate(prepared.value, target.services);
    if (agreed === undefined) return undefined;
    const { plan } = planDuplicate(target.services, agreed);
    if (await runPlan(parts, plan, vscode.l10n.t('Duplicating “{0}”', agreed.name))) void offerToOpen(parts, target, agreed.name);
    return undefined;
  });
}

async function offerToOpen({ session }: SidebarParts, { chosen, services }: Target, credential: string): Promise<void> {
  const { name } = services.environment;
  const open = vscode.l10n.t('Open {0}', name);
  const told = await showInfo(vscode.l10n.t('“{0}” is in {1} now.', credential, name), open);
  if (told === open) await session.use(chosen);
}
