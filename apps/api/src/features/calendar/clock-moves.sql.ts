/** The moves that meet a condition over `clock_move m JOIN calendar_change c`, under the names of the contract, oldest first. */
export const MOVES_JSON = (condition: string): string => `
  (SELECT coalesce(json_agg(json_build_object('changeId', c.id, 'change', c.description, 'from', m.from_day,
      'to', m.to_day, 'by', c.changed_by_name,
      'at', to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY m.id), '[]')
    FROM clock_move m JOIN calendar_change c ON c.id = m.change_id WHERE ${condition})`;
