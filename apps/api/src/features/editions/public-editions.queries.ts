import { Injectable } from '@nestjs/common';
import type { EditionContent } from '@zuofeng/shared/editions/edition-content';
import type {
  PublicBoard,
  PublicEditionState,
  PublicUnitHistory,
  PublicUnitPlace,
  SigningKeys,
} from '@zuofeng/shared/editions/public-board.contract';
import { parsePeriod } from '@zuofeng/shared/scoring/periods';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { Signatures } from './signatures.js';

/** The board of the whole city; what a county publishes for itself is its own affair. */
const PUBLIC = `e.state IN ('published', 'superseded') AND e.unit_id = (SELECT id FROM unit WHERE kind = 'city')`;

/** 已整改移出 follows from the item: should it be reopened, the unit is back on the list. */
const REMOVALS = `(SELECT coalesce(json_agg(json_build_object('code', p.code, 'on', i.closed_on) ORDER BY p.code), '[]')
  FROM edition_place p JOIN rectification_item i ON i.id = p.item_id AND i.state = 'closed' WHERE p.edition_id = e.id)`;

const STATE = `e.number, e.title, e.period, e.state, e.published_on::text AS "publishedOn", e.digest, e.signature,
  e.key_id AS "keyId", ${REMOVALS} AS removals, (SELECT later.number FROM edition later
    WHERE later.supersedes_id = e.id AND later.state IN ('published', 'superseded')) AS "supersededBy"`;

const HISTORY = `
  SELECT e.id, e.number, e.period, p.code, i.closed_on::text AS "removedOn"
  FROM unit u JOIN edition_place p ON p.unit_id = u.id JOIN edition e ON e.id = p.edition_id
  LEFT JOIN rectification_item i ON i.id = p.item_id AND i.state = 'closed'
  WHERE u.code = $1 AND e.state = 'published' AND ${PUBLIC} ORDER BY e.period_last, e.period_first DESC`;

type StoredState = Omit<PublicEditionState, 'period'> & { period: string };
/** A city publishes a few editions a year; their contents never change, so each is parsed once. */
const MOST_PARSED = 60;

const stateView = ({ period, ...state }: StoredState): PublicEditionState => {
  const { code, kind, label, first, last } = parsePeriod(period);
  return { ...state, period: { code, kind, label, first, last } };
};

/** What anybody may read of editions: the approved bytes, and what became of them since. */
@Injectable()
export class PublicEditionsQueries {
  private readonly parsed = new Map<string, EditionContent>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly signatures: Signatures,
  ) {}

  /** Newest period first; a superseded edition stands below the one that replaced it. */
  async list(): Promise<PublicEditionState[]> {
    const rows = await this.dataSource.query<StoredState[]>(
      `SELECT ${STATE} FROM edition e WHERE ${PUBLIC} ORDER BY e.period_last DESC, e.published_at DESC, e.id DESC`,
    );
    return rows.map(stateView);
  }

  async board(): Promise<PublicBoard> {
    const editions = await this.list();
    const state = editions.find(one => one.state === 'published') ?? null;
    return { state, edition: state && (await this.content(state.number)), editions };
  }

  async state(number: string): Promise<PublicEditionState> {
    const [row] = await this.dataSource.query<StoredState[]>(
      `SELECT ${STATE} FROM edition e WHERE ${PUBLIC} AND e.number = $1`,
      [number],
    );
    if (!row) throw new ProblemError('record.not-found');
    return stateView(row);
  }

  /** Exactly the bytes that were approved. */
  async bytes(number: string): Promise<{ digest: string; content: string }> {
    const [row] = await this.dataSource.query<{ digest: string; content: string }[]>(
      `SELECT e.digest, e.content FROM edition e WHERE ${PUBLIC} AND e.number = $1`,
      [number],
    );
    if (!row) throw new ProblemError('record.not-found');
    return row;
  }

  async content(number: string): Promise<EditionContent> {
    const { digest, content } = await this.bytes(number);
    const known = this.parsed.get(digest);
    if (known) return known;
    const parsed = JSON.parse(content) as EditionContent;
    if (this.parsed.size >= MOST_PARSED) this.parsed.clear();
    this.parsed.set(digest, parsed);
    return parsed;
  }

  async unitHistory(code: string): Promise<PublicUnitHistory> {
    const rows = await this.dataSource.query<
      { number: string; period: string; code: string; removedOn: string | null }[]
    >(HISTORY, [code]);
    const places = rows.map(async ({ number, code: codeThen, removedOn }): Promise<PublicUnitPlace[]> => {
      const { groups, period } = await this.content(number);
      const group = groups.find(({ units }) => units.some(unit => unit.code === codeThen));
      const unit = group?.units.find(one => one.code === codeThen);
      if (!group || !unit) return [];
      const { total, rank, list } = unit;
      return [
        { number, period, group: group.name, total, rank, groupSize: group.units.length, list, removedOn },
      ];
    });
    return { places: (await Promise.all(places)).flat() };
  }

  async keys(): Promise<SigningKeys> {
    const keys = await this.signatures.published();
    return {
      keys: keys.map(({ id, publicKey, fromAt, toAt }) => ({
        ...{ id, publicKey, from: fromAt.toISOString(), to: toAt?.toISOString() ?? null },
      })),
    };
  }
}
