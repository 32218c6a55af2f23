import * as vscode from 'vscode';
import { readDay } from '../../../credentials/edit/createSecret';
import { checkExpiry } from '../../../credentials/rotation/rotateSecret';
import { askText } from '../../messages/prompts';
import { translate } from '../../translate';

/** Asks for a future day, as `2027-01-31`. Undefined: cancelled. `none`: left empty, where that is allowed. */
export async function askDay(
  title: string,
  { optional, value = '' }: { readonly optional: boolean; readonly value?: string },
): Promise<Date | 'none' | undefined> {
  const text = await askText({
    title,
    value,
    placeHolder: vscode.l10n.t('Year-month-day, such as 2027-01-31'),
    ...(optional && { prompt: vscode.l10n.t('Empty: it does not expire.') }),
    ignoreFocusOut: true,
    validateInput: (typed) => {
      if (typed.trim() === '') return optional ? undefined : vscode.l10n.t('Enter a day.');
      const day = readDay(typed);
      if (day === undefined) return vscode.l10n.t('Enter a day as year-month-day, such as 2027-01-31.');
      const wrong = checkExpiry(day, new Date());
      return wrong && translate(wrong);
    },
  });
  if (text === undefined) return undefined;
  return text.trim() === '' ? 'none' : readDay(text);
}
