import type { AcceptedFinding } from '../../policy/baseline';
import type { Notice, ScannedFinding, ScannedFix } from '../scanEvent';
import { printable } from './printable';
import { artifactLocation, sarifRegion, type ArtifactLocation } from './sarifLocation';
import { ruleIndex, sarifLevel } from './sarifTool';

/** One finding as a SARIF result. */
export function sarifResult(finding: ScannedFinding, file: string, workingDirectory: string): object {
  const artifact = artifactLocation(file, workingDirectory);
  const { rule, severity, confidence, message, region, related, isJourney, fingerprint, pointer, fixes } = finding;
  return {
    ruleId: rule,
    ruleIndex: ruleIndex(rule),
    level: sarifLevel[severity],
    message: { text: plain(message) },
    locations: [
      {
        physicalLocation: { artifactLocation: artifact, region: sarifRegion(region) },
        logicalLocations: [{ fullyQualifiedName: pointer, kind: 'value' }],
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, index) => ({
        id: index + 1,
        message: { text: plain(place.message) },
        physicalLocation: { artifactLocation: artifact, region: sarifRegion(place.region) },
      })),
    }),
    ...(isJourney && related.length > 0 && { codeFlows: [codeFlow(finding, artifact)] }),
    partialFingerprints: { 'flowWarden/v1': fingerprint },
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => sarifFix(fix, artifact)) }),
    // Levels do not tell an info from a hint.
    properties: { confidence, severity },
  };
}

/** The journey of a secret, from where it enters the flow to the place that the finding is about. */
function codeFlow({ related, region, message }: ScannedFinding, artifact: ArtifactLocation): object {
  const stops = [...related, { region, message }];
  return {
    threadFlows: [
      {
        locations: stops.map((stop) => ({
          location: {
            message: { text: plain(stop.message) },
            physicalLocation: { artifactLocation: artifact, region: sarifRegion(stop.region) },
          },
        })),
      },
    ],
  };
}

function sarifFix({ title, replacements }: ScannedFix, artifact: ArtifactLocation): object {
  return {
    description: { text: plain(title) },
    artifactChanges: [
      {
        artifactLocation: artifact,
        replacements: replacements.map(({ region, text }) => ({
          deletedRegion: sarifRegion(region),
          ...(text && { insertedContent: { text } }),
        })),
      },
    ],
  };
}

/** Why a result does not count: a baseline, which is not in the file itself, accepts it. */
export function suppression({ reason }: AcceptedFinding): object {
  return { kind: 'external', status: 'accepted', ...(reason !== undefined && { justification: plain(reason) }) };
}

/** Something that happened during the scan, for the run's invocation. */
export function sarifNotification({ file, text, gap }: Notice, workingDirectory: string): object {
  return {
    level: gap === 'none' ? 'note' : 'warning',
    message: { text: plain(`'${file}' ${text}`) },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(file, workingDirectory) } }],
  };
}

/** A message for people, which viewers print. SARIF turns `[text](target)` in it into a link; a file must not be able to smuggle one in. */
function plain(message: string): string {
  const shown = printable(message);
  return shown.includes('](') ? shown.replace(/[[\]\\]/g, '\\$&') : shown;
}
