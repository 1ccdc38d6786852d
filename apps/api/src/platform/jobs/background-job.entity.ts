import { JOB_STATES, type JobState } from '@zuofeng/shared/jobs/jobs.labels';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Long work as people see it. The queue's own rows (schema pgboss) say when it runs; these say how far it is. */
@Entity('background_job')
@Index('background_job_requested', ['requestedBy', 'id'])
@Check('background_job_state', `state IN (${JOB_STATES.map(state => `'${state}'`).join(', ')})`)
@Check('background_job_finished', `(state IN ('done', 'failed')) = (finished_at IS NOT NULL)`)
export class BackgroundJobEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'background_job_pkey' })
  id: string;

  @Column('text')
  kind: string;

  @Column('text')
  title: string;

  @Column('uuid')
  requestedBy: string;

  @Column('text')
  requestedByName: string;

  /** The record that the work is about, such as an import. */
  @Column('uuid', { nullable: true })
  subjectId: string | null;

  @Column('text')
  state: JobState;

  @Column('integer', { default: 0 })
  progress: number;

  @Column('integer', { default: 0 })
  total: number;

  @Column('text', { default: '' })
  message: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finishedAt: Date | null;
}
