import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Region } from '../positions';

/** Names the working directory, so that a report does not depend on the machine. */
export const baseId = 'SRCROOT';

export interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: string;
}

/** A file as reports name it: relative to the working directory, or absolute if it is outside. */
export function artifactLocation(file: string, workingDirectory: string): ArtifactLocation {
  // A Windows file name can contain a lone surrogate, which cannot occur in a URI.
  const name = Buffer.from(file).toString();
  if (/^(?:\.\.\/|\/|[A-Za-z]:)/.test(name)) return { uri: pathToFileURL(resolve(workingDirectory, name)).href };
  return { uri: name.split('/').map(encodeURIComponent).join('/'), uriBaseId: baseId };
}

export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function sarifRegion({ line, column, endLine, endColumn }: Region): SarifRegion {
  return { startLine: line, startColumn: column, endLine, endColumn };
}
