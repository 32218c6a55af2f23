import * as vscode from 'vscode';
import { planDuplicate } from '../../credentials/duplicate/planDuplicate';
import { prepareDuplicate } from '../../credentials/duplicate/prepareDuplicate';
import { showInfo, withProgress } from '../messages/messages';
import { tellRefusal, type CommandHandler, type Refusal } from '../registerCommands';
import { showCloudError } from '../errors/showCloudError';
import { notConnected } from '../sidebar/commands/nodeMeant';
import { rowCommand, type SidebarContext } from '../sidebar/commands/rowCommand';
import { connectTarget, type Target } from './connectTarget';
import { reviewDuplicate } from './reviewDuplicate';
import { runPlan } from '../plans/runPlan';
import { showRow } from '../sidebar/commands/showRow';

/** Makes a credential like this one in another environment. */
export function duplicateCredential(context: SidebarContext): CommandHandler {
  return rowCommand(context, 'duplicate', async ({ subject }, { connected: { services } }) => {
    const {
      session,
      host: { log },
    } = context;
    if (subject.kind !== 'credential' || session.state.kind !== 'connected') return notConnected(session);
    const { id, name } = subject.credential;
    const target = await connectTarget(context, {
      title: vscode.l10n.t('Duplicate “{0}” to which environment?', name),
      without: session.state.chosen,
    });
    if (target === undefined) return undefined;
    if (target.services.environment.address === services.environment.address)
      return { refused: vscode.l10n.t('Choose another environment than the one that is open.') };
    const prepared = await withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking at both environments…') },
      () => prepareDuplicate(services, target.services, id),
    );
    if (!prepared.ok) {
      void showCloudError(prepared.error, { log, signIn: () => session.signInToOther(target), environment: target.chosen });
      return undefined;
    }
    const agreed = await reviewDuplicate(prepared.value, target.services);
    if (agreed === undefined) return undefined;
    const { plan, credentialId } = planDuplicate(target.services, agreed);
    context.plans.watch(plan, { environment: target.chosen, name: agreed.name });
    if (await runPlan(log, plan, vscode.l10n.t('Duplicating “{0}”', agreed.name)))
      void tellRefusal(log, 'duplicate', () => offerToOpen(context, target, agreed.name, credentialId));
    return undefined;
  });
}

/** Opens the other environment where that is wanted, at the new credential. */
async function offerToOpen(
  context: SidebarContext,
  { chosen, services }: Target,
  credential: string,
  id: string,
): Promise<Refusal | undefined> {
  const { name } = services.environment;
  const open = vscode.l10n.t('Open {0}', name);
  const told = await showInfo(vscode.l10n.t('“{0}” is in {1} now.', credential, name), open);
  if (told !== open) return undefined;
  await context.session.use(chosen);
  const { data } = context.views;
  // Why it is not connected is told where that was tried.
  if (data === undefined) return undefined;
  await data.credentials.first();
  await data.credentials.find((rows) => rows.find((row) => row.id === id));
  return showRow(context, { kind: 'credential', id });
}
