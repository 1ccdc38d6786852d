import { Injectable } from '@nestjs/common';
import { shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import type {
  PublicHonour,
  PublicHonourQuery,
  PublicHonours,
  PublicHonourYear,
} from '@zuofeng/shared/honours/honours.contract';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';

const YEARS = `
  SELECT h.year, count(*)::int AS total FROM honour h WHERE h.state = 'published' GROUP BY h.year ORDER BY h.year DESC`;

/** A person is named by consent alone: what the state says already is asked here once more. */
const ROWS = `
  SELECT h.kind, h.target, coalesce(h.person_name, CASE WHEN h.target = 'section' THEN s.name ELSE u.name END) AS name,
    h.person_title AS title, u.code AS "unitCode", u.name AS "unitName", h.summary, h.granted_on::text AS "grantedOn"
  FROM honour h JOIN unit u ON u.id = h.unit_id LEFT JOIN section s ON s.id = h.section_id
  WHERE h.state = 'published' AND h.year = $1 AND (h.target <> 'cadre' OR h.consent_on IS NOT NULL)
  ORDER BY h.granted_on DESC, h.id DESC`;

/** 闯将干将: what everybody may read of the honours of a year. Accountability has no public page at all. */
@Injectable()
export class PublicHonoursQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async read({ year }: PublicHonourQuery): Promise<PublicHonours> {
    const years = await this.dataSource.query<PublicHonourYear[]>(YEARS);
    const shown = year ?? years[0]?.year ?? yearOf(shanghaiDay(this.clock.now()));
    return { year: shown, years, rows: await this.dataSource.query<PublicHonour[]>(ROWS, [shown]) };
  }
}
