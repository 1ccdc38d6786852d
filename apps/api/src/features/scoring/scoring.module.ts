import { Module } from '@nestjs/common';
import { RunEditions } from './run-editions.js';
import { ScoreLines } from './score-lines.js';

/** 考评: metrics, runs and their lines, outlook and trial (domain.md §8). */
@Module({
  providers: [ScoreLines, RunEditions],
  exports: [ScoreLines, RunEditions],
})
export class ScoringModule {}
