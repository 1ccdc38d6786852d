import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { SupervisionQueries } from './supervision.queries.js';

/** 督办单 as a Word document in the layout of official papers. */
@Injectable()
export class LetterDocuments {
  constructor(private readonly letters: SupervisionQueries) {}

  /** For one who may know of the letter. */
  async make(actor: Actor, id: string): Promise<{ name: string; content: Buffer }> {
    const letter = await this.letters.view(actor, id);
    const { letterDocx } = await import('./letter-docx.js'); // its library is read when the first letter is made
    const content = await letterDocx(letter);
    return { name: `督办单 ${letter.number}.docx`, content };
  }
}
