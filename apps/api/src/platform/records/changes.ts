/** What an edit changes, for the audit: field → [before, after]; null when it changes nothing. Absent fields are left alone. */
export function changesOf(before: object, edit: object): Record<string, [unknown, unknown]> | null {
  const old = before as Record<string, unknown>;
  const changed = Object.entries(edit).filter(([name, value]) => value !== undefined && value !== old[name]);
  if (changed.length === 0) return null;
  return Object.fromEntries(changed.map(([name, value]) => [name, [old[name] ?? null, value]]));
}
