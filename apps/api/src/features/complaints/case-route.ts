import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import type { CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import { Can } from '../../platform/access/access.decorators.js';

/** `POST …/:id/actions/<action>` with `If-Match`; answers the case as it stands after. */
export const CaseRoute = (action: CaseAction, permission: Permission) =>
  applyDecorators(Post(action), HttpCode(200), Can(permission), ApiOkResponse({ type: CaseView }));

/** An act may end one's own sight of the case: by recusing oneself, by moving it to another desk. */
export const LEAVING = { leaving: true } as const;
