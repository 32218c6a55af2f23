/** Which finding is meant: an address and a fingerprint, nothing of the flow's content. */
export interface MeantFinding {
  readonly file: string;
  readonly fingerprint: string;
}

/** Several findings, as the argument of a command; `safeOnly`: of their fixes, only those that nobody could notice. */
export interface MeantFindings {
  readonly findings: readonly MeantFinding[];
  readonly safeOnly?: boolean;
}

/** Reads the argument of a command about one or several findings; none for anything else. */
export function parseMeantFindings(argument: unknown): MeantFindings {
  const safeOnly = isRecord(argument) && argument['safeOnly'] === true;
  const several: readonly unknown[] = isRecord(argument) && Array.isArray(argument['findings']) ? argument['findings'] : [argument];
  return { findings: several.flatMap((one) => parseOne(one) ?? []), safeOnly };
}

function parseOne(argument: unknown): MeantFinding | undefined {
  if (!isRecord(argument)) return undefined;
  const { file, fingerprint } = argument;
  return typeof file === 'string' && typeof fingerprint === 'string' ? { file, fingerprint } : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
