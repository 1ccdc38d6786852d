import { Param, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { ProblemError } from '../problem/problem.error.js';

class RecordIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUUID(value)) throw new ProblemError('record.not-found');
    return value.toLowerCase();
  }
}

/** A record's identifier in the path. Nonsense is answered like any record that does not exist. */
export const RecordId = (name = 'id') => Param(name, RecordIdPipe);
