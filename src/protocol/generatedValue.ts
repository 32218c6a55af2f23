/** The words around a value that is entered or generated on a page, by their keys. */
export const generatedValueTextKeys = [
  'valueSpaces',
  'copyValue',
  'copiedValue',
  'copyFailed',
  'valueUnseen',
  'copyOnceMore',
  'copiedOnceMore',
] as const;
export type GeneratedValueTexts = Readonly<Record<(typeof generatedValueTextKeys)[number], string>>;
