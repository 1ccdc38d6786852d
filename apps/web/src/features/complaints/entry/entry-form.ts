import type { EnterCase } from '@zuofeng/shared/complaints/entry.contract';

/** What the form holds: the request's fields, files with their names, a blank as `undefined` or empty text. */
export type EntryValues = Omit<EnterCase, 'attachmentIds'> & { attachmentIds?: readonly { id: string }[] };

const filled = <Values extends object>(values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Values;

/** The request's body: blanks are not sent, and of an anonymous complainant nothing at all. */
export function entryBody({ attachmentIds = [], identity, ...values }: EntryValues): EnterCase {
  const who = values.anonymous || !identity ? {} : filled(identity);
  return {
    ...filled(values),
    ...(Object.keys(who).length > 0 ? { identity: who } : {}),
    ...(attachmentIds.length > 0 ? { attachmentIds: attachmentIds.map(({ id }) => id) } : {}),
  };
}

/** What may stay on this device as a draft: everything but who complains. */
export function keptEntry(values: Partial<EntryValues>): Partial<EntryValues> {
  const { identity: _identity, ...kept } = values;
  return kept;
}
