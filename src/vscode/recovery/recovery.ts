import * as vscode from 'vscode';
import { findMade } from '../../credentials/recovery/findMade';
import { restorePlan, textsToGive, whatIsLost, whatWasMade } from '../../credentials/recovery/restorePlan';
import { writeFindings } from '../../credentials/recovery/writeFindings';
import { keyOf } from '../environments/chosenEnvironment';
import type { Home } from '../environments/session';
import { showInfo, showWarning } from '../messages/messages';
import { askText } from '../messages/prompts';
import type { Refusal } from '../registerCommands';
import { refuseElsewhere } from '../sidebar/commands/nodeMeant';
import type { SidebarContext } from '../sidebar/commands/rowCommand';
import { rereadMade } from '../sidebar/data/rereadMade';
import { openToRead } from '../openText';
import { runPlan, undoPlan } from '../plans/runPlan';
import { translate } from '../translate';
import type { KeptPlan } from '../plans/planFiles';

/**
 * Reports a plan whose window was killed, and lets the user continue it, undo it, or look at what exists. If dismissed, it is reported
 * again at the next start.
 */
export async function offerRecovery(context: SidebarContext, kept: KeptPlan): Promise<Refusal | undefined> {
  const home = homeOf(context, kept);
  // Reported again once its environment is back.
  if (home === undefined) return undefined;
  const { steps, name } = kept;
  const lost = whatIsLost(steps);
  const goOn = vscode.l10n.t('Continue');
  const undo = vscode.l10n.t('Undo');
  const show = vscode.l10n.t('Show what is there');
  const keep = vscode.l10n.t('Keep it so');
  const sentence = [
    vscode.l10n.t('A window was closed while “{0}” was being made in {1}.', name, home.services.environment.name),
    ...whatWasMade(steps).map(translate),
    ...(lost.length === 0 ? [] : [vscode.l10n.t('It cannot be continued:'), ...lost.map(translate)]),
  ].join(' ');
  const chosen = await showWarning(sentence, ...(lost.length === 0 ? [goOn] : []), undo, show, keep);
  if (chosen === undefined) return undefined;
  const act = (): Promise<Refusal | undefined> =>
    carryOut(context, kept, chosen === goOn ? 'goOn' : chosen === undo ? 'undo' : chosen === show ? 'show' : 'keep');
  return refuseElsewhere(context.session, kept.environment, act) ?? act();
}

async function carryOut(context: SidebarContext, kept: KeptPlan, act: 'goOn' | 'undo' | 'show' | 'keep'): Promise<Refusal | undefined> {
  const home = homeOf(context, kept);
  if (home === undefined) return { refused: vscode.l10n.t('The environment is not connected.') };
  const { services } = home;
  if (act === 'show') {
    await openToRead(writeFindings(kept.name, services.environment.name, await findMade(services, kept.steps), translate));
    return offerRecovery(context, kept);
  }
  const texts = act === 'goOn' ? await askForTexts(kept) : new Map<string, string>();
  if (texts === undefined) return offerRecovery(context, kept);
  const own = await context.plans.take(kept);
  if (own === undefined) {
    void showInfo(vscode.l10n.t('Another window has taken care of “{0}”.', kept.name));
    return undefined;
  }
  if (act === 'keep') {
    await context.plans.forget(own);
    return undefined;
  }
  const plan = restorePlan(services, own.steps, texts);
  context.plans.watch(plan, own, own.id);
  if (act === 'undo') await undoPlan(context.host.log, plan);
  else if (await runPlan(context.host.log, plan, vscode.l10n.t('Continuing “{0}”', own.name)))
    void showInfo(vscode.l10n.t('“{0}” is in {1} now.', own.name, services.environment.name));
  const { data } = context.views;
  if (data !== undefined) await rereadMade(data, own.steps);
  return undefined;
}

/** Asks again for what no file holds. Undefined: cancelled. */
async function askForTexts({ steps }: KeptPlan): Promise<ReadonlyMap<string, string> | undefined> {
  const texts = new Map<string, string>();
  for (const { variableId, schemaName } of textsToGive(steps)) {
    const text = await askText({
      title: vscode.l10n.t('Value of {0}', schemaName),
      ignoreFocusOut: true,
      prompt: vscode.l10n.t('It was not written down. Everybody who may read the variable reads it: write no secret into it.'),
    });
    if (text === undefined) return undefined;
    texts.set(variableId, text);
  }
  return texts;
}

/** The environment that a plan belongs to, while it is connected. */
function homeOf({ session: { state } }: SidebarContext, { environment }: KeptPlan): Home | undefined {
  return state.kind === 'connected' && keyOf(state.chosen) === keyOf(environment) ? state : undefined;
}
