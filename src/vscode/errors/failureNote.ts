import type { CloudError } from '../../cloud/result';
import type { Pick } from '../messages/lists';
import { translate } from '../translate';
import { kindOfError } from './kindOfError';

/** The row of a list that says what could not be read for it. */
export function failureNote(error: CloudError): Pick {
  return { icon: 'warning', label: translate(kindOfError(error)), detail: translate(error.remedy), alwaysShow: true, note: true };
}
