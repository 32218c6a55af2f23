import * as v from 'valibot';

const claims = v.object({ scp: v.string() });

/**
 * The delegated permissions in a token (its claim `scp`), to tell a permission that the app lacks from one that the user lacks. Validating
 * a token is not our job: what cannot be read is unknown.
 */
export function readScopes(authorization: string | undefined): readonly string[] | undefined {
  const body = /^Bearer [\w-]+\.([\w-]+)\./.exec(authorization ?? '')?.[1];
  if (body === undefined) return undefined;
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), claims), Buffer.from(body, 'base64url').toString('utf8'));
  return read.success ? read.output.scp.split(' ').filter((scope) => scope !== '') : undefined;
}
