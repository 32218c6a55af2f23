import type { Notice } from '../scanEvent';
import { printableJson } from './printable';
import type { Report } from './report';
import { baseId } from './sarifLocation';
import { sarifNotification, sarifResult, suppression } from './sarifResult';
import { sarifTool } from './sarifTool';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Notices kept for the end of the report, where SARIF has a place for them; beyond that, only their number is reported. */
const maxNotices = 1000;

/**
 * SARIF 2.1.0 for code scanning services. It contains no snippets of the files, which would spread the very secrets it reports, and no
 * machine-specific path as long as the files are in the working directory.
 */
export function sarifReport({ workingDirectory, version }: { readonly workingDirectory: string; readonly version: string }): Report {
  const notices: Notice[] = [];
  let noticesLeftOut = 0;
  let isFirst = true;
  const separate = (item: string): string => {
    const separated = (isFirst ? '\n' : ',\n') + item;
    isFirst = false;
    return separated;
  };
  return {
    begin: () => {
      const run = {
        tool: sarifTool(version),
        automationDetails: { id: 'flow-warden/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [baseId]: { description: { text: 'The working directory of the scan.' } } },
      };
      return `{"$schema":"${schema}","version":"2.1.0","runs":[${printableJson(run).slice(0, -1)},"results":[`;
    },
    flow: ({ file, findings, accepted }) =>
      [
        ...findings.map((finding) => sarifResult(finding, file, workingDirectory)),
        ...accepted.map(({ finding, entry }) => ({ ...sarifResult(finding, file, workingDirectory), suppressions: [suppression(entry)] })),
      ]
        .map((result) => separate(printableJson(result)))
        .join(''),
    notice: (notice) => {
      if (notices.length < maxNotices) notices.push(notice);
      else noticesLeftOut++;
    },
    end: (_summary, exitCode) => {
      const invocation = {
        // Findings do not make the scan a failure; what it could not check does.
        executionSuccessful: exitCode < 2,
        exitCode,
        toolExecutionNotifications: notices.map((notice) => sarifNotification(notice, workingDirectory)),
        ...(noticesLeftOut > 0 && { properties: { notificationsLeftOut: noticesLeftOut } }),
      };
      return `\n],"invocations":[${printableJson(invocation)}]}]}\n`;
    },
  };
}
