import type { StepRecord } from '../../../credentials/stepRecord';
import type { EnvironmentData } from './environmentData';

/** Reads again what a plan made or took back, as far as it was read before. */
export async function rereadMade(data: EnvironmentData, records: readonly StepRecord[]): Promise<void> {
  data.forgetHealth();
  for (const { made } of records) if (made.kind === 'secret') data.rereadSecret(made.vault, made.secret);
  await Promise.all([data.credentials.wanted && data.credentials.load(), data.variables.wanted && data.variables.load()]);
}
