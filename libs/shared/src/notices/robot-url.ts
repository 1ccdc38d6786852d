const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const SHOWN_TAIL = 4;

/**
 * What is wrong with a robot's address, in Chinese, read after the field's name; null when nothing is. Its key is in it,
 * so it travels only over https; the machine's own loopback is open to a trial, never in production.
 */
export function robotUrlFault(address: string, { production }: { production: boolean }): string | null {
  if (!URL.canParse(address)) return '应为完整的网址，以 https:// 开头';
  const { protocol, hostname, username, password } = new URL(address);
  if (username || password) return '中不能带用户名和密码';
  if (protocol === 'https:') return null;
  if (!production && protocol === 'http:' && LOOPBACK.includes(hostname)) return null;
  return '应以 https:// 开头';
}

/** What of the address may be shown: where it leads, and the last letters of its key to tell two robots apart. */
export function robotUrlHint(address: string): string {
  const { origin, pathname, searchParams } = new URL(address);
  const [name, key] = [...searchParams].at(-1) ?? [];
  return key === undefined
    ? `${origin}${pathname}`
    : `${origin}${pathname}?${name}=…${key.slice(-SHOWN_TAIL)}`;
}
