import { activeOrInactive, flag, lookup, memo, text } from './column';
import { defineTable, type Table } from './table';

/** Connection references, and the connections that Dataverse has a row for. */
export const connectionTables: readonly Table[] = [
  defineTable({
    name: 'connectionreference',
    set: 'connectionreferences',
    label: 'Connection Reference',
    objectTypeCode: 10062,
    primaryName: 'connectionreferencelogicalname',
    ownership: 'UserOwned',
    solutionAware: true,
    uniqueId: 'connectionreferenceidunique',
    key: 'connectionreferencelogicalname',
    columns: [
      text('connectionreferencelogicalname', 100, { required: 'SystemRequired' }),
      text('connectionreferencedisplayname', 100),
      text('connectionid', 1000),
      text('connectorid', 1000),
      text('description', 500),
      flag('promptingbehavior'),
      ...activeOrInactive,
    ],
  }),
  defineTable({
    name: 'connectioninstance',
    set: 'connectioninstances',
    label: 'Connector Connection',
    objectTypeCode: 10095,
    primaryName: 'connectioninstancedisplayname',
    ownership: 'UserOwned',
    columns: [
      text('connectioninstancedisplayname', 100, { required: 'ApplicationRequired' }),
      text('connectioninstancelogicalname', 100, { required: 'SystemRequired' }),
      text('connectioninternalid', 1000, { required: 'ApplicationRequired' }),
      text('connectorinternalid', 1000, { required: 'ApplicationRequired' }),
      text('connectorid', 1000),
      memo('connectionparametersconfig', 20_000),
      memo('connectionparametersetconfig', 20_000),
      memo('connectionmetadata', 500_000),
      memo('testconnectionlinks', 500_000),
      text('connectionstatus', 4000),
      text('accountname', 1000),
      flag('allowsharing'),
      lookup('credentialid', { table: 'credential', navigation: 'CredentialId', collection: 'connectioninstance_CredentialId_credential' }),
      // The name of the collection on the other side is [I].
      lookup(
        'connectionreferenceid',
        {
          table: 'connectionreference',
          navigation: 'connectionReferenceId',
          collection: 'connectioninstance_connectionReferenceId_connectionreference',
          onDelete: 'Cascade',
          assign: true,
        },
        { required: 'SystemRequired' },
      ),
      ...activeOrInactive,
    ],
  }),
];
