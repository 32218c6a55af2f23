import { activeOrInactive, lookup, memo, multiSelect, newer, options, picklist, text, type Column } from './column';
import { defineTable, type Table } from './table';

const variable = (name: string): Column =>
  lookup(name, {
    table: 'environmentvariabledefinition',
    navigation: name,
    collection: `environmentvariabledefinition_credential_${name}`,
  });

const credentialTypes = options([1, 'SingleCredential'], [2, 'ListOfCredentials']);

const connectionTypes = [
  ...options(
    [1, 'UsernamePassword'],
    [2, 'UsernamePasswordList'],
    [3, 'UsernamePasswordListWithGroupMapping'],
    [4, 'CyberArkIdentity'],
    [5, 'CertificateBasedAuthentication'],
  ),
  ...newer(options([6, 'MachineMapping'], [7, 'ConnectionReference'])),
];

const usageTypes = [
  ...options([280920000, 'Connection'], [280920001, 'DesktopScript']),
  ...newer(options([280920002, 'Network'], [280920003, 'Cua'])),
];

/** Credentials. All navigation properties are in lower case. */
export const credentialTables: readonly Table[] = [
  defineTable({
    name: 'credential',
    set: 'credentials',
    label: 'Credential',
    objectTypeCode: 10089,
    primaryName: 'name',
    ownership: 'UserOwned',
    solutionAware: true,
    columns: [
      text('name', 100, { required: 'ApplicationRequired' }),
      memo('description', 100_000),
      picklist('credentialtype', credentialTypes, { required: 'ApplicationRequired' }),
      picklist('connectiontype', connectionTypes, { required: 'ApplicationRequired' }),
      multiSelect('usagetype', usageTypes, { required: 'ApplicationRequired', default: '280920000' }),
      variable('username'),
      variable('password'),
      variable('certificate'),
      variable('cyberarksafe'),
      variable('cyberarkobject'),
      variable('cyberarkusername'),
      text('cyberarkapplicationid', 100),
      memo('credentials', 100_000),
      memo('groupmapping', 100_000),
      // The name of the collection on the other side is [I].
      lookup(
        'connectionreference',
        {
          table: 'connectionreference',
          navigation: 'connectionreference',
          collection: 'connectionreference_credential_connectionreference',
        },
        { newer: true },
      ),
      lookup(
        'defaultcredential',
        { table: 'credential', navigation: 'defaultcredential', collection: 'credential_credential_defaultcredential' },
        { newer: true },
      ),
      memo('logincontext', 100_000, { newer: true }),
      ...activeOrInactive,
    ],
  }),
];
