import { say, type Message } from '../../message';

/** What to do about a failed sign-in, based on the sign-in service's message: its codes start with AADSTS. */
export function signInRemedy(message: string): Message {
  if (message.includes('AADSTS65002'))
    return say(
      'Your tenant does not let VS Code sign in to this service. Sign in with the Azure CLI instead: set flowWarden.signIn.method to azureCli.',
    );
  if (message.includes('AADSTS50076') || message.includes('AADSTS50079'))
    return say('Sign in again: your tenant asks for a second factor.');
  if (message.includes('AADSTS500014')) return say('An administrator has switched this service off in your tenant.');
  if (message.includes('AADSTS70011') || message.includes('AADSTS500011'))
    return say('Check the address of the environment: your tenant does not know it.');
  return say('Try again. If the sign-in window never comes back, set microsoft-authentication.implementation to msal-no-broker.');
}
