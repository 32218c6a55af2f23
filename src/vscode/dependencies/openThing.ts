import * as vscode from 'vscode';
import type { Environment } from '../../cloud/services';
import type { GraphNode } from '../../credentials/trace/graph';
import type { FlowDocuments } from './flowDocuments';
import { portalAddress } from './portalAddress';

/** Whether there is anything to open for a node. */
export function canOpen(node: GraphNode, environment: Environment): boolean {
  return node.target.kind === 'file' || node.kind === 'flow' || portalAddress(node, environment) !== undefined;
}

/**
 * Opens what a node stands for: the file at its place; a flow as its file of the workspace, else on its page, else as the
 * environment has it; everything else on its page. Says whether there was anything to open.
 */
export async function openThing(node: GraphNode, environment: Environment, flows: FlowDocuments): Promise<boolean> {
  const { kind, target, label } = node;
  if (target.kind === 'file') {
    await openAt(vscode.Uri.parse(target.path), target.offset);
    return true;
  }
  const file = kind === 'flow' && target.kind === 'row' ? await findFlowFile(target.rowId) : undefined;
  const address = portalAddress(node, environment);
  if (file) await openAt(file, 0);
  else if (address !== undefined) await vscode.env.openExternal(vscode.Uri.parse(address, true));
  else if (kind === 'flow' && target.kind === 'row') await flows.openFlow(target.rowId, label);
  else return false;
  return true;
}

async function openAt(uri: vscode.Uri, offset: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const place = document.positionAt(offset);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(place, place) });
}

/** The file of a flow in an unpacked solution, whose name ends with the flow's id. */
async function findFlowFile(id: string): Promise<vscode.Uri | undefined> {
  const [file] = await vscode.workspace.findFiles(`**/*{${id.toLowerCase()},${id.toUpperCase()}}.json`, '**/node_modules/**', 1);
  return file;
}
