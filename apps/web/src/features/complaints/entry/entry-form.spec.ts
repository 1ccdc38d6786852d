import { entryBody, type EntryValues, keptEntry } from './entry-form.js';

const VALUES: EntryValues = {
  channel: 'hotline',
  channelRef: 'GD-20260903-118',
  complainant: 'person',
  anonymous: false,
  category: 'inaction',
  facts: '窗口无人值守',
  whereText: '',
  identity: { name: '王小明', phone: '13800138000', email: '' },
  attachmentIds: [{ id: 'f' }],
};

describe('the entry of a complaint by staff', () => {
  it('sends what is filled in, files by their ids', () =>
    expect(entryBody(VALUES)).toEqual({
      channel: 'hotline',
      channelRef: 'GD-20260903-118',
      complainant: 'person',
      anonymous: false,
      category: 'inaction',
      facts: '窗口无人值守',
      identity: { name: '王小明', phone: '13800138000' },
      attachmentIds: ['f'],
    }));

  it('sends nothing of who complains when it is anonymous', () =>
    expect(entryBody({ ...VALUES, anonymous: true })).not.toHaveProperty('identity'));

  it('keeps no identity on the device', () => {
    expect(JSON.stringify(keptEntry(VALUES))).not.toMatch(/王小明|13800138000/);
    expect(keptEntry(VALUES)).toMatchObject({ facts: '窗口无人值守' });
  });
});
