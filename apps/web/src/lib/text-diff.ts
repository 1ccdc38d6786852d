/** One stretch of a compared text: kept, taken away, or put in. */
export interface TextPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });
const split = (text: string): string[] => Array.from(words.segment(text), part => part.segment);

/** Above this many cells the table of the longest common subsequence costs more than its answer is worth. */
const MAX_CELLS = 1_000_000;

/** The longest common subsequence as a table of lengths, from the end. */
function lengths(a: string[], b: string[]): Uint32Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i]![j] =
        a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table;
}

function join(parts: TextPart[]): TextPart[] {
  const joined: TextPart[] = [];
  for (const part of parts) {
    if (part.text === '') continue;
    const last = joined.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}

/** What turned one text into another, word by word, so that a reader sees the changed words inside a long paragraph. */
export function textDiff(before: string, after: string): TextPart[] {
  const a = split(before);
  const b = split(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;

  const parts: TextPart[] = [{ kind: 'same', text: a.slice(0, start).join('') }];
  const oldPart = a.slice(start, a.length - end);
  const newPart = b.slice(start, b.length - end);
  if (oldPart.length * newPart.length > MAX_CELLS) {
    parts.push({ kind: 'removed', text: oldPart.join('') }, { kind: 'added', text: newPart.join('') });
  } else {
    const table = lengths(oldPart, newPart);
    let i = 0;
    let j = 0;
    while (i < oldPart.length || j < newPart.length) {
      if (i < oldPart.length && j < newPart.length && oldPart[i] === newPart[j]) {
        parts.push({ kind: 'same', text: oldPart[i]! });
        i++;
        j++;
      } else if (j >= newPart.length || (i < oldPart.length && table[i + 1]![j]! >= table[i]![j + 1]!)) {
        parts.push({ kind: 'removed', text: oldPart[i++]! });
      } else {
        parts.push({ kind: 'added', text: newPart[j++]! });
      }
    }
  }
  parts.push({ kind: 'same', text: a.slice(a.length - end).join('') });
  return join(parts);
}
