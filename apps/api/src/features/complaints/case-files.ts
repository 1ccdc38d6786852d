import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { DataSource } from 'typeorm';
import type { AttachmentService } from '../attachments/attachment.service.js';
import { seenCase } from './complaint.facts.js';

/** Who may read the files of a case: the complainant's own the office alone, the rest whoever reads what they belong to. */
@Injectable()
export class CaseFiles {
  constructor(private readonly dataSource: DataSource) {}

  register(attachments: AttachmentService): void {
    attachments.registerOwner('complaint', async (actor, id) => (await this.sight(actor, id)) === 'original');
    attachments.registerOwner('complaint-release', async (actor, id, purpose) => {
      const sight = await this.sight(actor, id);
      return sight === 'original' || (sight === 'summary' && purpose === 'released');
    });
    attachments.registerOwner('complaint-finding', async (actor, id) => {
      const [found] = await this.dataSource.query<{ complaintId: string }[]>(
        'SELECT complaint_id AS "complaintId" FROM complaint_finding WHERE id = $1',
        [id],
      );
      return found !== undefined && (await this.sight(actor, found.complaintId)) !== null;
    });
    attachments.registerOwner('complaint-event', async (actor, id) => {
      const [event] = await this.dataSource.query<{ complaintId: string; toUnit: boolean }[]>(
        'SELECT complaint_id AS "complaintId", to_unit AS "toUnit" FROM complaint_event WHERE id = $1',
        [id],
      );
      if (!event) return false;
      const sight = await this.sight(actor, event.complaintId);
      return sight === 'original' || (sight === 'summary' && event.toUnit);
    });
  }

  private async sight(actor: Actor, id: string): Promise<'original' | 'summary' | null> {
    const seen = await seenCase(this.dataSource.manager, actor, id);
    return seen?.sight ?? null;
  }
}
