/** bars.md §4: each is stored exactly or refused with a clear error; never 500, never silently changed. */
export const HOSTILE: [name: string, text: unknown][] = [
  ['NUL', 'a\u0000b'],
  ['lone surrogate', 'a\ud800b'],
  ['RTL override', 'a\u202Eb'],
  ['zero width', 'a\u200Bb'],
  ['white space around it', ' \u3000a '],
  ['full-width digits and rare surnames', '１２３𠮷䶮'],
  ['composed, decomposed and joined letters', '\u00e9e\u0301👩‍👩‍👧‍👦'],
  ['byte order mark', '\uFEFF文'],
  ['forged log line', 'a\r\n{"level":30,"msg":"forged"}'],
  ['SQL', `'; DROP TABLE unit; --`],
  ['template', '${7*7}{{7*7}}<%= 7*7 %>'],
  ['script', '<script>alert(1)</script>'],
  ['formula', '=HYPERLINK("http://x")'],
  ['__proto__', '__proto__'],
  ['nonsense date', '2026-02-30'],
  ['far date', '9999-12-31'],
  ['a number', 1e21],
  ['an object', { $gt: '' }],
  ['a list', ['a']],
  ['nothing', null],
];
/** A valid body is refused here, for the reason given. */
export const REFUSED_ANYWAY: Record<string, string> = {
  'POST /api/session': 'nobody has this password',
  'POST /api/session/password': 'nobody has this password',
  'POST /api/session/second-factor': 'nobody has this password',
  'POST /api/session/second-factor/confirmation': 'there is no second factor to confirm',
  'POST /api/session/second-factor/removal': 'nobody has this password',
  'POST /api/imports': 'the file is no workbook',
  'PUT /api/imports/{id}/columns': 'the field’s name must be known',
};
/** Texts that are used and not kept. */
export const NOT_KEPT: Record<string, string> = {
  'POST /api/rectification-items/exports': 'the filter of a list',
  'POST /api/score-runs': 'which period is to be computed',
  'POST /api/trials': 'a rule book that is tried, and not kept',
  'POST /api/notice-robots url': 'sealed, and never given away again',
  'POST /api/notice-robots secret': 'sealed, and never given away again',
  'PATCH /api/notice-robots/{id} url': 'sealed, and never given away again',
  'PATCH /api/notice-robots/{id} secret': 'sealed, and never given away again',
  'POST /api/public/complaints identity.name': 'sealed behind the identity wall',
  'POST /api/public/complaints identity.phone': 'sealed behind the identity wall',
  'POST /api/public/complaints identity.idNumber': 'sealed behind the identity wall',
  'POST /api/public/complaints identity.address': 'sealed behind the identity wall',
  'POST /api/public/complaints identity.email': 'sealed behind the identity wall',
  'POST /api/public/complaints files.0.id': 'a file that was uploaded before',
  'POST /api/public/complaints files.0.token': 'opens the file once',
  'POST /api/public/complaints proof': 'work that was done',
  'POST /api/complaints identity.name': 'sealed behind the identity wall',
  'POST /api/complaints identity.phone': 'sealed behind the identity wall',
  'POST /api/complaints identity.idNumber': 'sealed behind the identity wall',
  'POST /api/complaints identity.address': 'sealed behind the identity wall',
  'POST /api/complaints identity.email': 'sealed behind the identity wall',
  'POST /api/complaints/{id}/identity/erase reason': 'kept in the trail of audit alone',
  'PUT /api/imports/{id}/values values.0.field': 'the name of a field',
  'PUT /api/imports/{id}/values values.0.target': 'what a value stands for',
  'PUT /api/imports/{id}/values values.0.text': 'a value of the sheet, recognised by its key',
};

/** Only codes that the reference data knows are taken. */
export const KNOWN_CODES = [
  'POST /api/rectification-items measureCode',
  'PATCH /api/rectification-items/{id} measureCode',
  'PUT /api/plans/{id} goals.0.measureCode',
];
