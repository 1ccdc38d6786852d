import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { CaseSuggestions } from '@zuofeng/shared/complaints/categories.contract';
import { learnCatalogue, suggestCatalogue } from '@zuofeng/shared/complaints/suggest-catalogue';
import { suggestCategory } from '@zuofeng/shared/complaints/suggest-category';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { ComplaintTextEntity } from '../complaint.entity.js';
import { findCase } from '../complaint.facts.js';
import { ComplaintCategories } from './complaint-categories.js';

const SHOWN = 3;

/** What a complaint may be about, by its words: for the office that reads them, which decides. */
@Injectable()
export class CategorySuggestions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly categories: ComplaintCategories,
  ) {}

  async suggest(actor: Actor, id: string): Promise<CaseSuggestions> {
    const db = this.dataSource.manager;
    const { sight } = await findCase(db, actor, id);
    if (sight !== 'original') throw new ProblemError('record.not-found');
    const [{ facts }, nodes] = await Promise.all([
      db.findOneByOrFail(ComplaintTextEntity, { complaintId: id }),
      this.categories.active(db),
    ]);
    return {
      categories: suggestCategory(facts)
        .slice(0, SHOWN)
        .map(({ category, words }) => ({ category, words })),
      nodes: suggestCatalogue(facts, learnCatalogue(nodes), SHOWN).map(({ id: node, path, words }) => ({
        id: node,
        path,
        words,
      })),
    };
  }
}
