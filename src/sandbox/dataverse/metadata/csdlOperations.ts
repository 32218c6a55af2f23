import { messages, type Message } from '../messages/callMessage';

const namespace = 'mscrm.';

/** The types used by functions and actions, besides tables. */
export function writeOperationTypes(): string {
  const responses = [...messages].map(([name, { returns }]) =>
    typeof returns === 'object' ? writeComplexType(`${name}Response`, returns) : '',
  );
  return [
    writeEnum(
      'AccessRights',
      {
        None: 0,
        ReadAccess: 1,
        WriteAccess: 2,
        AppendAccess: 4,
        AppendToAccess: 16,
        CreateAccess: 32,
        DeleteAccess: 65536,
        ShareAccess: 262144,
        AssignAccess: 524288,
      },
      true,
    ),
    writeEnum('EndpointAccessType', { Default: 0, Internet: 1, Intranet: 2 }),
    '      <EntityType Name="crmbaseentity" Abstract="true" />',
    `      <ComplexType Name="PrincipalAccess">
        <Property Name="AccessMask" Type="mscrm.AccessRights" Nullable="false" />
        <NavigationProperty Name="Principal" Type="mscrm.principal" />
      </ComplexType>`,
    writeComplexType('EndpointCollection', {
      Count: 'Edm.Int32',
      IsReadOnly: 'Edm.Boolean',
      Keys: 'Collection(Edm.String)',
      Values: 'Collection(Edm.String)',
    }),
    writeComplexType('OrganizationDetail', {
      OrganizationId: 'Edm.Guid',
      FriendlyName: 'Edm.String',
      OrganizationVersion: 'Edm.String',
      EnvironmentId: 'Edm.String',
      TenantId: 'Edm.String',
      Geo: 'Edm.String',
      UrlName: 'Edm.String',
      UniqueName: 'Edm.String',
      State: 'Edm.String',
      Endpoints: 'mscrm.EndpointCollection',
    }),
    ...responses.filter((response) => response !== ''),
  ].join('\n');
}

/** The functions and actions; one that is bound to rows of several tables is listed once for each. */
export function writeOperations(): string {
  return [...messages]
    .flatMap(([name, message]) => (message.boundTo ?? [undefined]).map((table) => writeOperation(name, message, table)))
    .join('\n');
}

/** The imports of unbound functions and actions. */
export function writeImports(): string {
  return [...messages]
    .filter(([, { boundTo }]) => boundTo === undefined)
    .map(([name, { kind }]) => {
      const tag = tagOf(kind);
      return `        <${tag}Import Name="${name}" ${tag}="${namespace}${name}" />`;
    })
    .join('\n');
}

function writeOperation(name: string, { kind, parameters = {}, returns }: Message, table: string | undefined): string {
  const tag = tagOf(kind);
  const typed = { ...(table !== undefined && { entity: `${namespace}${table}` }), ...parameters };
  const lines = Object.entries(typed).map(([parameter, type]) => `        <Parameter Name="${parameter}" Type="${type}" />`);
  if (returns !== undefined)
    lines.push(`        <ReturnType Type="${typeof returns === 'string' ? returns : `${namespace}${name}Response`}" />`);
  return [`      <${tag} Name="${name}"${table === undefined ? '' : ' IsBound="true"'}>`, ...lines, `      </${tag}>`].join('\n');
}

function tagOf(kind: Message['kind']): string {
  return kind === 'function' ? 'Function' : 'Action';
}

function writeComplexType(name: string, properties: Readonly<Record<string, string>>): string {
  const lines = Object.entries(properties).map(([property, type]) => `        <Property Name="${property}" Type="${type}" />`);
  return [`      <ComplexType Name="${name}">`, ...lines, '      </ComplexType>'].join('\n');
}

function writeEnum(name: string, members: Readonly<Record<string, number>>, flags = false): string {
  const lines = Object.entries(members).map(([member, value]) => `        <Member Name="${member}" Value="${value}" />`);
  return [`      <EnumType Name="${name}"${flags ? ' IsFlags="true"' : ''}>`, ...lines, '      </EnumType>'].join('\n');
}
