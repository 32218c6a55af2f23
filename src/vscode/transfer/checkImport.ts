import * as vscode from 'vscode';
import { checkImport as lookAtImport } from '../../credentials/alm/checkImport';
import { writeReport } from '../../credentials/alm/writeReport';
import type { CommandHandler } from '../registerCommands';
import { translate } from '../translate';
import { showCloudError } from '../errors/showCloudError';
import { cancellable } from '../messages/cancellable';
import { findSettings } from './findSettings';
import type { SidebarContext } from '../sidebar/commands/rowCommand';
import { openToRead } from '../openText';
import { connectTarget } from './connectTarget';

/** Checks whether an import with a deployment settings file would work in another environment, and writes down what it found. */
export function checkImport(context: SidebarContext): CommandHandler {
  const {
    session,
    host: { log },
  } = context;
  return async () => {
    const found = await findSettings();
    if (found === undefined || 'refused' in found) return found;
    const target = await connectTarget(context, { title: vscode.l10n.t('Check {0} for which environment?', found.name) });
    if (target === undefined) return undefined;
    // Whatever the person does not sign in to is told as not known.
    await session.signInToOther(target);
    const { services, me, account } = target;
    const source = session.current?.environment.address === services.environment.address ? undefined : session.current;
    const checked = await cancellable(
      vscode.l10n.t('Checking variables, vaults and connections of {0}…', services.environment.name),
      (signal) => lookAtImport({ settings: found.settings, target: services, me, ...(source && { source }) }, { signal }),
    );
    if (checked?.ok === false) void showCloudError(checked.error, { log, signIn: () => session.signInToOther(target) });
    if (checked?.ok !== true) return undefined;
    await openToRead(
      writeReport({ checks: checked.value, file: found.name, environment: services.environment.name, person: account }, translate),
    );
    return undefined;
  };
}
