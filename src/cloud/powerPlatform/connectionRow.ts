import * as v from 'valibot';
import type { PlatformConnection } from '../services';
import { omitAbsent } from '../omitAbsent';

const status = v.object({
  status: v.string(),
  error: v.nullish(v.object({ code: v.nullish(v.string()), message: v.nullish(v.string()) })),
});

const properties = v.object({
  apiId: v.string(),
  displayName: v.nullish(v.string(), ''),
  statuses: v.nullish(v.array(status), []),
  accountName: v.nullish(v.string()),
  createdTime: v.nullish(v.string()),
  lastModifiedTime: v.nullish(v.string()),
  credentialId: v.nullish(v.string()),
  connectionParametersSet: v.fallback(v.nullish(v.object({ values: v.object({ targetId: v.object({ value: v.string() }) }) })), undefined),
});

/** A connection of the Power Platform API. */
export const connectionRow = v.pipe(
  v.object({ name: v.string(), properties }),
  v.transform(
    ({
      name,
      properties: { apiId, displayName, statuses, accountName, createdTime, lastModifiedTime, credentialId, connectionParametersSet },
    }): PlatformConnection => {
      const [first] = statuses;
      const reason = first === undefined || isGood(first.status) ? undefined : first.error?.message || first.error?.code;
      return {
        id: name,
        connector: apiId.slice(apiId.lastIndexOf('/') + 1),
        displayName,
        status: first?.status ?? '',
        ...omitAbsent({
          statusReason: reason || undefined,
          accountName,
          createdTime,
          lastModifiedTime,
          credentialId,
          targetId: connectionParametersSet?.values.targetId.value.toLowerCase(),
        }),
      };
    },
  ),
);

function isGood(word: string): boolean {
  return word.toLowerCase() === 'connected';
}
