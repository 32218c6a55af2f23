/** The codes of the rules, in catalogue order. */
export const ruleCodes = [
  'FW101',
  'FW102',
  'FW103',
  'FW104',
  'FW106',
  'FW107',
  'FW108',
  'FW110',
  'FW201',
  'FW301',
  'FW302',
  'FW401',
  'FW901',
  'FW903',
  'FW990',
] as const;
export type RuleCode = (typeof ruleCodes)[number];
