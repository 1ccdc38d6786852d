import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** The edition that rests on a run. */
export interface EditionOfRun {
  runId: string;
  editionId: string;
  /** In consultation or later, and not withdrawn: the units concerned may read their lines. */
  open: boolean;
}

export interface RankBefore {
  unitId: string;
  group: string;
  rank: number | null;
}

/** What the scores need to know of boards. */
export interface EditionSource {
  /** Of each of these runs that has one; a withdrawn edition counts as none. */
  ofRuns(db: EntityManager, runIds: readonly string[]): Promise<EditionOfRun[]>;
  /** The runs on which an open edition rests whose places speak of one of these units. */
  openRuns(db: EntityManager, unitPaths: readonly string[]): Promise<string[]>;
  /** Places in the last published edition of the same territory and kind of period before this one. */
  ranksBefore(db: EntityManager, territoryId: string, period: string): Promise<RankBefore[]>;
}

const NONE: EditionSource = {
  ofRuns: () => Promise.resolve([]),
  openRuns: () => Promise.resolve([]),
  ranksBefore: () => Promise.resolve([]),
};

/** Boards are made of scores, so they tell the scores about themselves, and not the other way round. */
@Injectable()
export class RunEditions {
  private source = NONE;

  /** The feature of editions says where they are kept. Called before the application has started. */
  register(source: EditionSource): void {
    this.source = source;
  }

  get editions(): EditionSource {
    return this.source;
  }
}
