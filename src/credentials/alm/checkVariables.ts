import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say } from '../../message';
import { looksSecret } from '../../secrets/findSecrets';
import { isUnfilled } from '../../secrets/placeholder';
import { checkValue } from '../edit/editVariable';
import { explainFailure } from '../model/explainFailure';
import { findVariablesByName } from '../trace/findVariables';
import { isCurrentInForce } from '../model/environmentVariable';
import { referenceForm } from '../model/vaultId';
import { typeOf, valueOf, valuesOf, type VariableRow } from '../model/variableRow';
import { checkReferences, isReference } from './checkReferences';
import { Checking, couldNotLook, type ImportCheck, type ImportSubject } from './importCheck';
import type { DeploymentSettings } from './settingsFile';

/** What is known about a variable in the file. */
interface Known {
  readonly name: string;
  readonly value: string;
  readonly there: VariableRow | undefined;
  readonly here: VariableRow | undefined;
  /** Whether the environment that the solutions come from was read. */
  readonly sourceSeen: boolean;
}

/** Checks every variable in a settings file, in its order. Fails if the target's variables cannot be read. */
export async function checkVariables(
  { settings, target, me, source }: ImportSubject,
  options?: CallOptions,
): Promise<Result<readonly ImportCheck[]>> {
  const names = settings.EnvironmentVariables.map(({ SchemaName }) => SchemaName);
  const [there, here] = await Promise.all([
    findVariablesByName(target, names, options),
    source && findVariablesByName(source, names, options),
  ]);
  if (!there.ok) return there;
  const byName = (rows: readonly VariableRow[]) => new Map(rows.map((row) => [row.schemaname.toLowerCase(), row]));
  const [known, origin] = [byName(there.value), byName(here?.ok === true ? here.value : [])];
  const variables = settings.EnvironmentVariables.map(({ SchemaName: name, Value: value }): Known => ({
    name,
    value,
    there: known.get(name.toLowerCase()),
    here: origin.get(name.toLowerCase()),
    sourceSeen: here?.ok === true,
  }));
  const checks = variables.map((variable) => checkVariable(variable, countOf(settings, variable.name)));
  if (here?.ok === false) checks.push(sourceUnseen(source, explainFailure(here.error)));
  // Dataverse also checks a reference that the solution brings along as a default. [I]
  const references = variables
    .filter(isSecret)
    .map(({ name, value, there: row, here: origin }) => ({ name, value: value || (row ? '' : (origin?.defaultvalue ?? '')) }));
  return succeed([...checks.flat(), ...(await checkReferences(target, me, references, options))]);
}

function countOf({ EnvironmentVariables }: DeploymentSettings, name: string): number {
  return EnvironmentVariables.filter(({ SchemaName }) => SchemaName.toLowerCase() === name.toLowerCase()).length;
}

function sourceUnseen(source: Services | undefined, why: ReturnType<typeof say>): ImportCheck[] {
  const checking = new Checking(source?.environment.name ?? '');
  checking.unknown(say('Types and default values'), why, couldNotLook);
  return checking.checks;
}

function checkVariable(variable: Known, count: number): ImportCheck[] {
  const { name, there, here, sourceSeen } = variable;
  const checking = new Checking(name);
  if (count > 1) checking.fail(say('One entry in the file'), say('The file names it {0} times.', count), say('Leave one of the entries.'));
  if (there && here && there.type !== here.type) {
    checking.fail(
      say('The same type in both environments'),
      say('It already exists, with a different type from the one in the solution.'),
      say('Rename or delete the variable in the other environment.'),
    );
  }
  if (sourceSeen && here === undefined && there === undefined) {
    checking.unknown(
      say('A solution that brings it along'),
      say('Neither environment has a variable with this name, or you may not see it.'),
      say('Look whether its name is written as in the solution.'),
    );
  }
  checkResolved(variable, checking);
  checkForm(variable, checking);
  checkPlainSecret(variable, checking);
  return checking.checks;
}

/** A value in the file, otherwise an existing one, otherwise the default. */
function checkResolved({ value, there, here, sourceSeen }: Known, checking: Checking): void {
  const title = say('A value after the import');
  const fillIn = say('Fill in its value in the settings file.');
  if (value !== '') checking.pass(title, say('The file gives it one.'));
  else if (there && isCurrentInForce(valuesOf(there)))
    checking.pass(title, say('The file leaves it empty, and it has a value there already.'));
  else if (there && valueOf(there) !== '') checking.pass(title, say('The file leaves it empty, and it has a default value there already.'));
  else if (here && here.defaultvalue !== '')
    checking.pass(title, say('The file leaves it empty, and the solution brings a default value along.'));
  else if (here || (there && sourceSeen))
    checking.fail(title, say('Neither the file nor the environment nor the solution gives it one.'), fillIn);
  else
    checking.unknown(
      title,
      say('The file leaves it empty, and whether the solution brings a default value along could not be seen.'),
      say('Fill in its value, or open the environment that the solution comes from and check again.'),
    );
}

function checkForm(variable: Known, checking: Checking): void {
  const { value, there, here } = variable;
  if (value === '') return;
  const row = there ?? here;
  const title = say('The form of its value');
  if (isSecret(variable)) {
    if (isReference(value)) checking.pass(title, say('It is a reference to a secret in Key Vault.'));
    else
      checking.fail(
        title,
        say('Dataverse will say: “{0}”', 'The value provided as a secret reference does not match a valid secret reference format'),
        say('Write the resource id of a secret: {0}', referenceForm),
      );
  } else if (isUnfilled(value.trim()))
    checking.fail(title, say('It looks like a placeholder that nobody has replaced.'), say('Fill in its value in the settings file.'));
  else if (row === undefined)
    checking.unknown(
      title,
      say('The type of the variable is not known.'),
      say('Open the environment that the solution comes from, and check again.'),
    );
  else {
    const type = typeOf(row);
    const wrong = type === 'dataSource' || type === 'unknown' ? undefined : checkValue(type, value);
    // Dataverse accepts any text for these; the flow that reads it does not.
    if (wrong) checking.fail(title, wrong, say('Correct its value in the settings file.'));
    else checking.pass(title, say('It fits the type of the variable.'));
  }
}

/** Whoever reads the settings file has what stands in it. */
function checkPlainSecret({ value }: Known, checking: Checking): void {
  if (isReference(value) || !looksSecret(value, new Date())) return;
  checking.fail(
    say('No secret in the file'),
    say('Its value in the settings file looks like a secret in plain text.'),
    say(
      'Take it out and rotate it: whoever reads the file has it. Keep the new one in a key vault, and let a secret variable point at it.',
    ),
  );
}

/** Where the type is not known, a text that is a reference is taken for one. */
function isSecret({ value, there, here }: Known): boolean {
  const row = there ?? here;
  return row ? typeOf(row) === 'secret' : isReference(value);
}
