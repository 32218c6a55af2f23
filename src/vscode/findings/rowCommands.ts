import * as vscode from 'vscode';
import type { CommandId } from '../commandIds';
import type { MeantFinding, MeantFindings } from '../meantFindings';
import type { CommandHandler, Refusal } from '../registerCommands';
import type { TreeElement } from '../sidebar/element';
import { translate } from '../translate';
import type { FindingsNode } from './findingNodes';
import type { FindingsView } from './findingsView';
import type { ListedFinding } from './listedFinding';

/** What the commands of rows work with. */
export interface RowCommands {
  readonly view: FindingsView;
  readonly selection: () => readonly TreeElement[];
}

/** Applies the preferred fix of one row or several, as the light bulb does; each is looked for again by its own id. */
export function fixRows(context: RowCommands): CommandHandler {
  return onFindings(context, 'fixFinding', (findings) => run('flowWarden.fixFindings', { findings: findings.map(meant) }));
}

/** Applies the fixes of a group that nobody could notice. */
export function fixGroup({ view }: RowCommands): CommandHandler {
  return (argument) => {
    const stands = view.tree.find(argument)?.stands;
    if (stands?.kind !== 'group') return Promise.resolve(rowIsGone());
    const safe = stands.findings.filter(({ fix, inside }) => fix?.safe === true && inside === undefined);
    return run('flowWarden.fixFindings', { findings: safe.map(meant), safeOnly: true });
  };
}

/** Accepts one row or several, for the same reason. */
export function acceptRows(context: RowCommands): CommandHandler {
  return onFindings(context, 'acceptFinding', (findings) => run('flowWarden.acceptFinding', { findings: findings.map(meant) }));
}

/** Opens the page of a row's rule. */
export function explainRow(context: RowCommands): CommandHandler {
  return onFindings(context, 'explainFinding', async ([finding]) => {
    await vscode.commands.executeCommand('flowWarden.explainRule' satisfies CommandId, finding?.rule);
    return undefined;
  });
}

/** Copies rows as the command line writes them, a line each. */
export function copyRows(context: RowCommands, tell: (count: number) => void): CommandHandler {
  return onFindings(context, 'copyFinding', async (findings) => {
    const lines = findings.map(
      ({ file, region, severity, rule, message }) =>
        `${file}:${region.line}:${region.column} ${severity} ${rule} ${translate(message).replace(/\s+/g, ' ')}`,
    );
    await vscode.env.clipboard.writeText(lines.join('\n'));
    tell(lines.length);
    return undefined;
  });
}

/** A command for the rows it was called on; of several, those that cannot do it are left out. */
function onFindings(
  context: RowCommands,
  ability: FindingsNode['can'][number],
  act: (findings: readonly ListedFinding[]) => Promise<Refusal | undefined>,
): CommandHandler {
  return (argument, selection) => {
    const nodes = nodesOf(context, argument, selection);
    if (nodes.length === 0) return Promise.resolve(rowIsGone());
    const findings = nodes.flatMap(({ can, stands }) => (stands?.kind === 'finding' && can.includes(ability) ? [stands.finding] : []));
    if (findings.length === 0) return Promise.resolve({ refused: vscode.l10n.t('This cannot be done with what is selected.') });
    return act(findings);
  };
}

/** Menus pass the row and what is selected with it, a key passes the view. */
function nodesOf({ view, selection: selected }: RowCommands, argument: unknown, selection: unknown): readonly FindingsNode[] {
  const rows: readonly unknown[] = typeof argument === 'string' ? selected() : Array.isArray(selection) ? selection : [];
  const nodes = rows.flatMap((row) => view.tree.find(row) ?? []);
  const node = view.tree.find(argument);
  // A menu that was opened on a row outside of the selection means that row alone.
  return node === undefined || nodes.includes(node) ? nodes : [node];
}

function rowIsGone(): Refusal {
  return { refused: vscode.l10n.t('This row is not there any more. Choose it again.') };
}

function meant({ path, fingerprint }: ListedFinding): MeantFinding {
  return { file: vscode.Uri.file(path).toString(), fingerprint };
}

/** Another part of the extension does it, and tells what came of it. */
async function run(command: CommandId, argument: MeantFindings): Promise<undefined> {
  await vscode.commands.executeCommand(command, argument);
}
