import { hash, parseOptions, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { Config } from '../../platform/config/config.js';

// Compatibility forms of one text are one password: input methods differ in what they produce (NIST SP 800-63B §5.1.1.2).
const prepare = (password: string) => password.normalize('NFKC');

/** Passwords as argon2id hashes. */
@Injectable()
export class Passwords {
  private readonly nobody: Promise<string>;

  constructor(private readonly config: Config) {
    this.nobody = this.hash('nobody has this password');
  }

  hash(password: string): Promise<string> {
    return hash(prepare(password), this.config.passwordHash);
  }

  /** Whether the password fits. Without a hash (no such account) it costs the same time and answers false. */
  async verify(stored: string | undefined, password: string): Promise<boolean> {
    const fits = await verify(stored ?? (await this.nobody), prepare(password));
    return fits && stored !== undefined;
  }

  /** Whether the hash was made with other costs than today's. */
  outdated(stored: string): boolean {
    const { memoryCost, timeCost, parallelism } = parseOptions(stored);
    const today = this.config.passwordHash;
    return (
      memoryCost !== today.memoryCost || timeCost !== today.timeCost || parallelism !== today.parallelism
    );
  }
}

// Without the letters and digits that are taken for one another on paper.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to hand over once, such as `k7mq-v2b9-…`: 16 characters, 79 bits. */
export function initialPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
