import { inEnglish, say } from '../../../../src/message';
import { listFinding, type ListedFinding } from '../../../../src/vscode/findings/listedFinding';
import { noneUntold, type FileResult } from '../../../../src/vscode/findings/fileResult';
import { makeFinding } from '../../scan/report/makeFinding';
import type { ScannedFinding } from '../../../../src/scan/scanEvent';

let fingerprints = 0;

/** A finding as a scan tells it, with details; each call another one. */
export function scanned(change: Partial<ScannedFinding> = {}): ScannedFinding {
  const fingerprint = `fingerprint ${fingerprints++}`;
  return { ...makeFinding({ fingerprint }), details: { message: say('It is open.'), related: [] }, ...change };
}

/** A finding of a file as the view has it. */
export function listed(file = 'Workflows/Flow.json', change: Partial<ScannedFinding> = {}): ListedFinding {
  return listFinding(scanned(change), { path: `/project/${file.replace(/\.zip!.*/s, '.zip')}`, file }, new Set(), inEnglish);
}

/** What is known of a file with these findings. */
export function resultWith(findings: readonly ListedFinding[], change: Partial<FileResult> = {}): FileResult {
  return { flows: 1, accepted: 0, findings, untold: noneUntold, gaps: [], ...change };
}
