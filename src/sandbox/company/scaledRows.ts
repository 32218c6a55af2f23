import type { VaultSecret } from '../sandboxState';
import { secretId } from './azure';
import { credentials } from './companyCredentials';
import { seededId } from './seededId';
import { ownedRow, type OwnerKey, type SeedRow } from './seedRow';
import { variables, variableTypeCode } from './variables';
import { makeSecret } from './vaultSecrets';

const places = [
  'Gdańsk',
  'Piraeus',
  'Santos',
  'Mombasa',
  'Kobe',
  'Rotterdam',
  'Veracruz',
  'Tema',
  'Bergen',
  'Mundra',
  'Valparaíso',
  'Cork',
];
const owners: readonly OwnerKey[] = ['maren', 'aoife', 'kwame', 'ananya', 'financeTeam'];

/** How many credentials and variables there should be in total. */
export interface Scale {
  readonly credentials: number;
  readonly variables: number;
}

/** More depots, each with variables and credentials that use them: as many as needed to reach `scale`. */
export function* listScaledRows(scale: Scale): Generator<SeedRow> {
  const moreVariables = Math.max(0, scale.variables - Object.keys(variables).length);
  const moreCredentials = Math.max(0, scale.credentials - Object.keys(credentials).length);
  for (let place = 0; place < moreVariables; place++) yield* variableRows(place);
  // A depot's user name and password are neighbours; if there are few variables, credentials share them.
  const pairs = Math.max(1, Math.floor(moreVariables / 2));
  for (let place = 0; place < moreCredentials; place++) {
    const pair = place % pairs;
    yield ownedRow(
      'credential',
      ownerOf(place),
      {
        credentialid: numberedId('credentials', place),
        name: `${placeName(place)} robot ${place + 1}`,
        credentialtype: 1,
        connectiontype: 1,
        usagetype: '280920000',
        username: moreVariables < 2 ? null : scaledVariableId(2 * pair),
        password: moreVariables < 2 ? null : scaledVariableId(2 * pair + 1),
      },
      '2025-06-02',
    );
  }
}

const scaledVariableId = (place: number): string => numberedId('variables', place);

const series = { variables: seededId('scaled variables'), values: seededId('scaled values'), credentials: seededId('scaled credentials') };

/** A GUID in a series: counting is faster than hashing. */
function numberedId(name: keyof typeof series, place: number): string {
  return `${series[name].slice(0, 24)}${place.toString(16).padStart(12, '0')}`;
}

function placeName(place: number): string {
  return places[place % places.length] ?? 'Depot';
}

function ownerOf(place: number): OwnerKey {
  return owners[place % owners.length] ?? 'maren';
}

const depotSecrets = 500;
const secretName = (number: number): string => `depot-${number % depotSecrets}-pw`;

/** The secrets that the passwords point at; `now` is in seconds since 1970. */
export function listScaledSecrets(vault: string, now: number): VaultSecret[] {
  return Array.from({ length: depotSecrets }, (_, place) =>
    makeSecret(vault, { name: secretName(place), versionAges: [place % 300] }, now),
  );
}

/** A user name or a password; every fourth has a current value. */
function variableRows(place: number): SeedRow[] {
  const secret = place % 2 === 1;
  const number = Math.floor(place / 2) + 1;
  const schemaname = `hbl_Depot${number}${secret ? 'Password' : 'User'}`;
  const text = secret ? secretId('finance', secretName(number)) : `HBL\\robot-${number}`;
  const definition = ownedRow(
    'environmentvariabledefinition',
    ownerOf(number),
    {
      environmentvariabledefinitionid: scaledVariableId(place),
      schemaname,
      displayname: `${placeName(number)} ${secret ? 'password' : 'user'} ${number}`,
      type: secret ? variableTypeCode.secret : variableTypeCode.text,
      defaultvalue: text,
    },
    '2025-06-02',
  );
  if (number % 4 !== 0) return [definition];
  return [
    definition,
    ownedRow(
      'environmentvariablevalue',
      ownerOf(number),
      {
        environmentvariablevalueid: numberedId('values', place),
        environmentvariabledefinitionid: scaledVariableId(place),
        schemaname,
        value: text,
      },
      '2025-06-02',
    ),
  ];
}
