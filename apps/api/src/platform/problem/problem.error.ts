import {
  PROBLEMS,
  type FieldError,
  type ProblemBody,
  type ProblemCode,
} from '@zuofeng/shared/problem/problems';

/** A refusal on its way out. The table in shared gives status and title; `detail` says what would satisfy the rule. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly more: { detail?: string; errors?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(more.detail ?? PROBLEMS[code].title);
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  /** The refusal in one line, for where there are no fields to put its errors on. */
  get told(): string {
    const { detail, errors = [] } = this.more;
    return detail ?? (errors.map(error => error.message).join('；') || PROBLEMS[this.code].title);
  }

  toBody(): ProblemBody {
    const { status, title } = PROBLEMS[this.code];
    const { detail, errors } = this.more;
    return {
      type: `urn:zuofeng:problem:${this.code}`,
      code: this.code,
      title,
      status,
      ...(detail ? { detail } : {}),
      ...(errors ? { errors } : {}),
    };
  }
}
