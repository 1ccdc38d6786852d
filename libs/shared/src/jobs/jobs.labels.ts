export const JOB_STATES = ['queued', 'running', 'done', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const JOB_STATE_LABELS: Record<JobState, string> = {
  queued: '排队中',
  running: '进行中',
  done: '已完成',
  failed: '未完成',
};

/** Long work that a person starts, leaves and comes back to. */
export const JOB_KINDS = ['import.commit', 'rectification.export', 'score.compute'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_KIND_LABELS: Record<JobKind, string> = {
  'import.commit': '导入',
  'rectification.export': '导出整改台账',
  'score.compute': '计算考评',
};

export const isJobOver = (state: JobState): boolean => state === 'done' || state === 'failed';
