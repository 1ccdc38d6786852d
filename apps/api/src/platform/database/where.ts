/** Conditions and their values, in step. Conditions hold no text from outside: that is always bound. */
export class Where {
  readonly values: unknown[] = [];
  private readonly conditions: string[] = [];

  bind(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  and(condition: string): void {
    this.conditions.push(condition);
  }

  get sql(): string {
    return this.conditions.length ? `WHERE ${this.conditions.map(one => `(${one})`).join(' AND ')}` : '';
  }
}
