import { Injectable } from '@nestjs/common';
import type { CategoryTree } from '@zuofeng/shared/complaints/categories.contract';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../../../platform/database/ids.js';
import { ComplaintCategoryEntity } from '../complaint.entity.js';

interface ActiveCategory {
  id: string;
  parentId: string | null;
  level: number;
  name: string;
  path: string[];
}

/** The catalogue of categories in three levels that the office imports beside the eight (domain.md §5). */
@Injectable()
export class ComplaintCategories {
  constructor(private readonly dataSource: DataSource) {}

  async tree(): Promise<CategoryTree> {
    const rows = await this.active(this.dataSource.manager);
    return { rows: rows.map(({ path: _, ...row }) => row) };
  }

  /** Those that are offered, parents before their children, in the order of the sheet. */
  async active(db: EntityManager): Promise<ActiveCategory[]> {
    const rows = await db.find(ComplaintCategoryEntity, {
      where: { active: true },
      order: { level: 'ASC', id: 'ASC' },
    });
    const paths = new Map<string, string[]>();
    return rows.map(({ id, parentId, level, name }) => {
      const path = [...(parentId === null ? [] : (paths.get(parentId) ?? [])), name];
      paths.set(id, path);
      return { id, parentId, level, name, path };
    });
  }

  /** The catalogue becomes what the paths say: known names keep their place and id, what is missing is offered no more. */
  async replace(tx: EntityManager, paths: readonly (readonly string[])[]): Promise<void> {
    await tx.query('LOCK TABLE complaint_category IN SHARE ROW EXCLUSIVE MODE');
    const known = await tx.find(ComplaintCategoryEntity);
    const keyOf = (parentId: string | null, name: string) => JSON.stringify([parentId, name]);
    const ids = new Map(known.map(({ id, parentId, name }) => [keyOf(parentId, name), id]));
    const kept = new Set<string>();
    for (const path of paths) {
      let parentId: string | null = null;
      for (const [index, name] of path.entries()) {
        const key: string = keyOf(parentId, name);
        let id = ids.get(key);
        if (id === undefined) {
          id = newId();
          ids.set(key, id);
          await tx.insert(ComplaintCategoryEntity, { id, level: index + 1, name, parentId, active: true });
        }
        kept.add(id);
        parentId = id;
      }
    }
    await tx.query('UPDATE complaint_category SET active = (id = ANY($1)) WHERE active <> (id = ANY($1))', [
      [...kept],
    ]);
  }
}
