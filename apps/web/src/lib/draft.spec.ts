import { act, renderHook } from '@testing-library/react';
import { useDraft } from './draft.js';

const open = (key: string) => renderHook(() => useDraft(key, '')).result;

describe('useDraft', () => {
  it('begins with the initial value', () => {
    expect(open('a').current).toMatchObject({ value: '', restored: false });
  });

  it('gives back what was typed before a reload', () => {
    const first = open('a');
    act(() => first.current.keep('写到一半'));
    expect(open('a').current).toMatchObject({ value: '写到一半', restored: true });
  });

  it('keeps the words of two records apart', () => {
    const first = open('a');
    act(() => first.current.keep('甲'));
    expect(open('b').current.value).toBe('');
  });

  it('forgets them once they are sent', () => {
    const first = open('a');
    act(() => first.current.keep('甲'));
    act(() => first.current.discard());
    expect(open('a').current.value).toBe('');
  });

  it('starts afresh from a draft that cannot be read', () => {
    localStorage.setItem('draft:a', '{broken');
    expect(open('a').current.value).toBe('');
  });
});
