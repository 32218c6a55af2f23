import * as v from 'valibot';
import { realTiming, type Timing } from '../../cloud/client/timing';
import type { Result } from '../../cloud/result';
import type { CallOptions, PlatformConnection, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';

const mostQuestions = 5;
const pause = 400;

/**
 * The Power Platform connections that this user sees. The service may answer with none at first: public scripts ask up to five times. So
 * does this, if Dataverse knows of some. `wait` is the pause between two requests.
 */
export async function readPlatformConnections(
  services: Services,
  options: CallOptions = {},
  wait: Timing['wait'] = (milliseconds, signal) => realTiming.wait(milliseconds, signal),
): Promise<Result<readonly PlatformConnection[]>> {
  for (let question = 1; ; question += 1) {
    const listed = await services.powerPlatform.listConnections(options);
    if (!listed.ok || listed.value.length > 0 || question === mostQuestions) return listed;
    if (question === 1 && !(await knowsConnections(services, options))) return listed;
    await wait(pause, options.signal);
  }
}

async function knowsConnections(services: Services, options: CallOptions): Promise<boolean> {
  const rows = await services.dataverse.list(
    'connectioninstances',
    { select: ['connectioninstanceid'], top: 1 },
    v.object({ connectioninstanceid: cells.id }),
    options,
  );
  return rows.ok && rows.value.length > 0;
}
