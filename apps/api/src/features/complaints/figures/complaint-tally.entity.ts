import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Made anew for each column: TypeORM writes into the options it is given. */
const standingKey = () => ({ primaryKeyConstraintName: 'complaint_tally_pkey' });
const dayKey = () => ({ primaryKeyConstraintName: 'complaint_tally_day_pkey' });
const lengthKey = () => ({ primaryKeyConstraintName: 'complaint_tally_length_pkey' });

/**
 * How many cases about a unit stand where, kept by the trigger `complaint_tally_keep` (docs/adr/0006-counters.md). Category `''`
 * counts every case; the nil unit counts those in which no unit is known.
 */
@Entity('complaint_tally')
export class ComplaintTallyEntity {
  @PrimaryColumn('uuid', standingKey()) unitId: string;
  @PrimaryColumn('text', standingKey()) category: string;
  @Column('integer') registered: number;
  @Column('integer') accepted: number;
  @Column('integer') investigating: number;
  @Column('integer') reviewing: number;
  @Column('integer') concluded: number;
  @Column('integer') replied: number;
  @Column('integer') closed: number;
  @Column('integer') declined: number;
  @Column('integer') transferred: number;
  @Column('integer') merged: number;
  @Column('integer') substantiated: number;
  @Column('integer') unsubstantiated: number;
  @Column('integer') dark: number;
  @Column('integer') darkDiscovered: number;
  @Column('integer') darkHandled: number;
  @Column('integer') darkAnnounced: number;
  @Column('integer') darkAccountable: number;
  @Column('integer') excluded: number;
  @Column('integer') running: number;
  @Column('integer') untold: number;
  @Column('integer') inTime: number;
  @Column('integer') late: number;
  @Column('integer') grade1: number;
  @Column('integer') grade2: number;
  @Column('integer') grade3: number;
  @Column('integer') grade4: number;
  @Column('integer') grade5: number;
  @Column('integer') resolved: number;
  @Column('integer') rateable: number;
}

/** The same by day, and by weeks that begin on a Monday. */
@Entity('complaint_tally_day')
@Index('complaint_tally_day_read', ['span', 'day', 'category'])
@Check('complaint_tally_day_span', 'span IN (1, 7)')
export class ComplaintTallyDayEntity {
  @PrimaryColumn('uuid', dayKey()) unitId: string;
  @PrimaryColumn('text', dayKey()) category: string;
  @PrimaryColumn('integer', dayKey()) span: number;
  @PrimaryColumn('date', dayKey()) day: string;
  @Column('integer') registered: number;
  @Column('integer') open: number;
  @Column('integer') accepted: number;
  @Column('integer') concluded: number;
  @Column('integer') substantiated: number;
  @Column('integer') rateable: number;
  @Column('integer') closed: number;
  @Column('integer') running: number;
  @Column('integer') untold: number;
  @Column('integer') inTime: number;
  @Column('integer') late: number;
  @Column('integer') grade1: number;
  @Column('integer') grade2: number;
  @Column('integer') grade3: number;
  @Column('integer') grade4: number;
  @Column('integer') grade5: number;
  @Column('integer') resolved: number;
}

/** How many calendar days cases took from acceptance to conclusion, by the quarter of the conclusion: what medians are made of. */
@Entity('complaint_tally_length')
@Index('complaint_tally_length_read', ['quarter'])
export class ComplaintTallyLengthEntity {
  @PrimaryColumn('uuid', lengthKey()) unitId: string;
  @PrimaryColumn('text', lengthKey()) category: string;
  @PrimaryColumn('date', lengthKey()) quarter: string;
  @PrimaryColumn('integer', lengthKey()) days: number;
  @Column('integer') cases: number;
}
