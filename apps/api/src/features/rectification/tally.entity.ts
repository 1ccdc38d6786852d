import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Made anew for each column: TypeORM writes into the options it is given. */
const standingKey = () => ({ primaryKeyConstraintName: 'rectification_tally_pkey' });
const dayKey = () => ({ primaryKeyConstraintName: 'rectification_tally_day_pkey' });

/**
 * How many items of a unit stand where, kept by the trigger `rectification_tally_keep` (docs/adr/0006-counters.md). Facet
 * `all` counts every item, the others by aspect, aspect × measure, aspect × source, and all three; `''` is "without one".
 */
@Entity('rectification_tally')
@Index('rectification_tally_read', ['facet', 'aspectCode'])
@Check('rectification_tally_facet', `facet IN ('all', 'aspect', 'measure', 'source', 'slice')`)
export class RectificationTallyEntity {
  @PrimaryColumn('uuid', standingKey()) unitId: string;
  @PrimaryColumn('text', standingKey()) facet: string;
  @PrimaryColumn('text', standingKey()) aspectCode: string;
  @PrimaryColumn('text', standingKey()) measureCode: string;
  @PrimaryColumn('text', standingKey()) source: string;
  @Column('integer') issued: number;
  @Column('integer') working: number;
  @Column('integer') submitted: number;
  @Column('integer') submittedLate: number;
  @Column('integer') closed: number;
  @Column('integer') closedLate: number;
  @Column('integer') cancelled: number;
}

/** The same by day, and by stretches of 7 and 56 days that begin on a Monday, so that a sum over years reads few rows. */
@Entity('rectification_tally_day')
@Index('rectification_tally_day_read', ['facet', 'span', 'day', 'aspectCode'])
@Check('rectification_tally_day_facet', `facet IN ('all', 'aspect', 'measure', 'source')`)
@Check('rectification_tally_day_span', 'span IN (1, 7, 56)')
export class RectificationTallyDayEntity {
  @PrimaryColumn('uuid', dayKey()) unitId: string;
  @PrimaryColumn('text', dayKey()) facet: string;
  @PrimaryColumn('text', dayKey()) aspectCode: string;
  @PrimaryColumn('text', dayKey()) measureCode: string;
  @PrimaryColumn('text', dayKey()) source: string;
  @PrimaryColumn('integer', dayKey()) span: number;
  @PrimaryColumn('date', dayKey()) day: string;
  /** Issued and working items by their deadline. */
  @Column('integer') running: number;
  /** Items signed after their deadline and not yet verified, by their deadline. */
  @Column('integer') submittedLate: number;
  /** Items closed late, by their deadline. */
  @Column('integer') closedLate: number;
  /** All on the ledger, by deadline, by day of issue, by day of closure. */
  @Column('integer') due: number;
  @Column('integer') issued: number;
  @Column('integer') closed: number;
  /** Items closed late, by day of closure. */
  @Column('integer') closedLateOn: number;
}
