import type * as vscode from 'vscode';
import type { OfferedVariable } from '../../flow/offeredVariable';

/** An environment variable, and who knows it. */
export interface FoundVariable extends OfferedVariable {
  readonly from: 'workspace' | 'environment';
}

/** Where completion and hover learn which environment variables there are. */
export interface VariableSource {
  /** Each variable once, those nearest to the file first. */
  near(file: vscode.Uri): Promise<readonly FoundVariable[]>;
}

/** Puts together what the workspace and the connected environment know; the workspace's word counts first. */
export function joinVariables(workspace: readonly OfferedVariable[], environment: readonly OfferedVariable[]): readonly FoundVariable[] {
  const found = new Map<string, FoundVariable>();
  const add = (variables: readonly OfferedVariable[], from: FoundVariable['from']): void => {
    for (const { schemaName, displayName, type } of variables) {
      const key = schemaName.toLowerCase();
      const known = found.get(key);
      if (!known) found.set(key, { schemaName, displayName, type, from });
      else if (known.type === 'unknown' || known.displayName === '')
        found.set(key, { ...known, displayName: known.displayName || displayName, type: known.type === 'unknown' ? type : known.type });
    }
  };
  add(workspace, 'workspace');
  add(environment, 'environment');
  return [...found.values()];
}
