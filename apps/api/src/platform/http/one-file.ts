import type { MultipartFile } from '@fastify/multipart';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem.error.js';

/** Declares that the route takes a form with one file. */
export const OneFileBody = () =>
  applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary', title: '文件' } },
      },
    }),
  );

/** The one file of a form. */
export async function oneFile(request: FastifyRequest, maxBytes: number): Promise<MultipartFile> {
  // The path stays on the name: it is refused with the reason, not cut off in silence.
  // One byte over the limit must arrive for the limit to be seen as passed.
  const limits = { files: 1, fields: 0, fileSize: maxBytes + 1, headerPairs: 50 };
  const part = request.isMultipart() ? await request.file({ limits, preservePath: true }) : undefined;
  if (!part) throw new ProblemError('request.invalid', { detail: '请选择一个文件' });
  return part;
}
